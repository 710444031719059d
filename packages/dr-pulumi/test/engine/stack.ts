import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {
  type Deployment,
  type EngineEvent,
  LocalWorkspace,
  type OutputMap,
  type PulumiFn,
  type Stack,
} from '@pulumi/pulumi/automation';
import { withoutStacks } from '../../src/testing/without-stacks';
import { serve } from '../stand-in/provider';
import type { World } from '../stand-in/world';

/** Something that the engine plans, or does: `update orders-home-database: password`. */
export type Step = string;

/** A stack of the engine that is on the PATH: its state in a folder, its provider the stand-in, its program in here. */
export class TestStack {
  private constructor(
    private readonly stack: Stack,
    private readonly folder: string,
    private readonly stopProvider: () => void,
  ) {}

  /** @param plugin the port of a process that makes our components, if the program asks for them by name */
  static async create(program: PulumiFn, world: World, plugin?: number): Promise<TestStack> {
    const folder = mkdtempSync(join(tmpdir(), 'dr-pulumi-engine-'));
    const provider = await serve(world);
    const stack = await LocalWorkspace.createOrSelectStack(
      { projectName: 'shop', stackName: 'test1', program },
      {
        pulumiHome: join(folder, 'home'),
        envVars: {
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: 'of a test',
          PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}${plugin === undefined ? '' : `,dr-pulumi:${plugin}`}`,
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
          PULUMI_SKIP_UPDATE_CHECK: 'true',
        },
      },
    );
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

  /** The state as the backend keeps it. */
  keptState(): string {
    return readFileSync(join(this.folder, '.pulumi/stacks/shop/test1.json'), 'utf8');
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
