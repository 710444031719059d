import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainTemplate } from './plain-program';

/** What one run of a program used. */
export interface Usage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMib: number;
}

/** Runs a program in a process of its own, without the CDK's validator, which costs both programs the same. */
export function runProgram(program: string, outdir: string): Usage {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const began = process.hrtime.bigint();
  const { status, output } = spawnSync(
    process.execPath,
    ['--require', join(__dirname, 'report-usage.js'), program],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: {
        ...process.env,
        CDK_OUTDIR: outdir,
        CDK_VALIDATION: 'false',
        JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      },
      encoding: 'utf8',
    },
  );
  const wallMs = Number(process.hrtime.bigint() - began) / 1e6;
  if (status !== 0) throw new Error(`'${program}' ended with ${String(status)}.`);
  const used = JSON.parse(output[3] ?? '') as { cpuMs: number; rssKib: number };
  return { wallMs, cpuMs: used.cpuMs, rssMib: used.rssKib / 1024 };
}

/** The templates that a program wrote, as data to make them of again. */
export function templatesIn(outdir: string): PlainTemplate[] {
  const { artifacts } = read(join(outdir, 'manifest.json')) as { artifacts: Artifacts };
  return readdirSync(outdir)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => {
      const stack = file.replace('.template.json', '');
      const { Resources = {}, Outputs = {} } = read(join(outdir, file)) as RawTemplate;
      return {
        stack,
        region: artifacts[stack]?.environment?.split('/').at(-1) ?? '',
        resources: withoutMetadata(Resources),
        outputs: Outputs,
        code: codeOf(outdir, stack),
      };
    });
}

function codeOf(outdir: string, stack: string): Record<string, string> {
  const { files } = read(join(outdir, `${stack}.assets.json`)) as { files: Files };
  return Object.fromEntries(
    Object.entries(files)
      .filter(([, { source }]) => source.packaging === 'zip')
      .map(([hash, { source }]) => [`${hash}.zip`, join(outdir, source.path)]),
  );
}

type Files = Readonly<
  Record<string, { readonly source: { readonly path: string; readonly packaging: string } }>
>;

type Artifacts = Readonly<Record<string, { readonly environment?: string }>>;

interface RawTemplate {
  readonly Resources?: PlainTemplate['resources'];
  readonly Outputs?: PlainTemplate['outputs'];
}

/** Where a construct stands in its program is in the metadata, and different in both. */
function withoutMetadata(resources: PlainTemplate['resources']): PlainTemplate['resources'] {
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
      .map(([id, resource]) => [id, { ...resource, Metadata: undefined }]),
  );
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
