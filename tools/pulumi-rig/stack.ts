import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {
  type Deployment,
  type EngineEvent,
  LocalWorkspace,
  type LocalWorkspaceOptions,
  type OutputMap,
  type PulumiFn,
  type Stack,
} from '@pulumi/pulumi/automation';
import { withoutStacks } from './without-stacks';
import { serve } from './stand-in/provider';
import type { World } from './stand-in/world';

/** Something that the engine plans, or does: `update orders-home-database: password`. */
export type Step = string;

/** A program in a folder of its own, as teams have theirs; the engine runs it in a process. */
export interface ProgramInFolder {
  /** With its `Pulumi.yaml`; the file of the stack's settings is written beside it. */
  readonly directory: string;
  readonly stackName: string;
  /** By full names: `orders:onCallEmail`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A stack of the engine that is on the PATH: its state in a folder, its provider the stand-in. */
export class TestStack {
  private constructor(
    private readonly stack: Stack,
    private readonly folder: string,
    private readonly stopProvider: () => void,
  ) {}

  /** @param program runs in here, or in a folder of its own */
  static async create(program: PulumiFn | ProgramInFolder, world: World): Promise<TestStack> {
    const folder = mkdtempSync(join(tmpdir(), 'pulumi-rig-'));
    const provider = await serve(world);
    const options: LocalWorkspaceOptions = {
      pulumiHome: join(folder, 'home'),
      envVars: {
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: 'of a test',
        PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
      },
    };
    const stack =
      typeof program === 'function'
        ? await LocalWorkspace.createOrSelectStack({ ...INLINE, program }, options)
        : await stackIn(program, options);
    return new TestStack(stack, folder, () => provider.stop());
  }

  /** What a deployment would do; of another program, if one is given. */
  async preview(program?: PulumiFn): Promise<Step[]> {
    const [steps, onEvent] = recorder();
    await withoutStacks(() => this.stack.preview({ ...(program && { program }), onEvent }));
    return steps();
  }

  /** The same after having looked at what is there, which is not written down. */
  async refreshedPreview(program?: PulumiFn): Promise<Step[]> {
    const [steps, onEvent] = recorder();
    await withoutStacks(() =>
      this.stack.preview({ ...(program && { program }), refresh: true, onEvent }),
    );
    return steps();
  }

  /** Deploys, and says what the program shows. */
  async up(): Promise<OutputMap> {
    const { outputs } = await withoutStacks(() => this.stack.up());
    return outputs;
  }

  async refresh(): Promise<void> {
    await this.stack.refresh();
  }

  async destroy(): Promise<void> {
    await this.stack.destroy();
  }

  /** The state of a program in here, as the backend keeps it. */
  keptState(): string {
    const { projectName, stackName } = INLINE;
    const file = `.pulumi/stacks/${projectName}/${stackName}.json`;
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** What `pulumi stack export`, an editor and `pulumi stack import` do. */
  async replaceInState(text: string, other: string): Promise<void> {
    const state = JSON.stringify(await this.stack.exportStack()).replaceAll(text, other);
    await this.stack.importStack(JSON.parse(state) as Deployment);
  }

  /** Leaves nothing behind. */
  dispose(): void {
    this.stopProvider();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a program in here is called. */
const INLINE = { projectName: 'shop', stackName: 'test1' };

function stackIn(
  { directory, stackName, settings }: ProgramInFolder,
  options: LocalWorkspaceOptions,
): Promise<Stack> {
  // JSON is YAML.
  const file = JSON.stringify({ config: settings });
  writeFileSync(join(directory, `Pulumi.${stackName}.yaml`), file);
  return LocalWorkspace.createOrSelectStack({ stackName, workDir: directory }, options);
}

/** The same program, with nothing ignored. */
export function heedless(program: PulumiFn): PulumiFn {
  return () => {
    pulumi.runtime.registerStackTransformation(({ props, opts }) => ({
      props,
      opts: { ...opts, ignoreChanges: [] },
    }));
    return program();
  };
}

/** Keeps what the engine says of steps that are more than looking. */
function recorder(): [() => Step[], (event: EngineEvent) => void] {
  const steps = new Set<Step>();
  return [
    () => [...steps].sort(),
    ({ resourcePreEvent }) => {
      if (resourcePreEvent === undefined) return;
      const { op, urn, diffs = [] } = resourcePreEvent.metadata;
      if (QUIET.has(op)) return;
      const name = urn.split('::').at(-1) ?? urn;
      steps.add(
        diffs.length > 0 ? `${op} ${name}: ${[...diffs].sort().join(', ')}` : `${op} ${name}`,
      );
    },
  ];
}

/** Nothing changes, or the state alone learns what is there. */
const QUIET = new Set<string>(['same', 'refresh', 'read', 'read-replacement']);
