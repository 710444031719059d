import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Program, sourceOf } from '../programs';
import { SUFFIX } from './settings';

const execute = promisify(execFile);

/** Where programs run: a directory with the packed libraries, and a script that stands in for Pulumi's engine. */
export interface Place {
  readonly directory: string;
  readonly engine: string;
}

/** Synthesizes a program as the CDK's command line does, into a cloud assembly. */
export async function runCdk(place: Place, program: Program, assembly: string): Promise<void> {
  const script = compiled(place, program);
  const { context } = JSON.parse(readFileSync(join(script, '../cdk.json'), 'utf8')) as {
    context: object;
  };
  await run(place, [script], {
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, environmentSuffix: SUFFIX }),
  });
}

/** Runs a program until everything is declared; `file` gets what Pulumi's engine was asked for. */
export async function runPulumi(place: Place, program: Program, file: string): Promise<void> {
  await run(place, [place.engine, compiled(place, program), program.deployment, file], {});
}

function compiled({ directory }: Place, program: Program): string {
  return join(directory, sourceOf(program).replace(/\.ts$/, '.js'));
}

async function run(
  { directory }: Place,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await execute(process.execPath, parameters, {
    cwd: directory,
    env: {
      ...process.env,
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      // Templates of every kind of deployment are validated where the library is made.
      CDK_VALIDATION: 'false',
      ...environment,
    },
  });
}
