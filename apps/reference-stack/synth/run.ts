import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Program, sourceOf } from '../programs';
import { SUFFIX } from './settings';

const execute = promisify(execFile);
const root = join(__dirname, '..');

/** Where programs run: a directory with the packed libraries, and a script that stands in for Pulumi's engine. */
export interface Place {
  readonly directory: string;
  readonly engine: string;
}

/** Synthesizes a program as the CDK's command line does, into a cloud assembly. */
export async function runCdk(place: Place, program: Program, assembly: string): Promise<void> {
  await run(process.execPath, [compiled(place, program)], place.directory, cdk(program, assembly));
}

/**
 * The same of a program in Python.
 *
 * @param library folder of the library as Python has it
 */
export async function runPython(
  python: string,
  program: Program,
  library: string,
  assembly: string,
): Promise<void> {
  const source = join(root, sourceOf(program));
  await run(python, [source], library, { ...cdk(program, assembly), PYTHONPATH: library });
}

/** What the command line tells a program, with the context of the program's own settings. */
function cdk(program: Program, assembly: string): NodeJS.ProcessEnv {
  const { context } = JSON.parse(
    readFileSync(join(root, sourceOf(program), '../cdk.json'), 'utf8'),
  ) as { context: object };
  return {
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, environmentSuffix: SUFFIX }),
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    // Templates of every kind of deployment are validated where the library is made.
    CDK_VALIDATION: 'false',
  };
}

/** Runs a program until everything is declared; `file` gets what Pulumi's engine was asked for. */
export async function runPulumi(place: Place, program: Program, file: string): Promise<void> {
  const { directory, engine } = place;
  await run(
    process.execPath,
    [engine, compiled(place, program), program.deployment, file],
    directory,
  );
}

function compiled({ directory }: Place, program: Program): string {
  return join(directory, sourceOf(program).replace(/\.ts$/, '.js'));
}

async function run(
  command: string,
  parameters: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  await execute(command, parameters, { cwd, env: { ...process.env, ...environment } });
}
