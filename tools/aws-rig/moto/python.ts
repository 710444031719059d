import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RigSetupError } from '../errors';

const run = promisify(execFile);

/** What the pinned requirements need. */
const OLDEST = [3, 10] as const;

const CANDIDATES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

const PROBE =
  'import sys, json, importlib.util as u; print(json.dumps({"version": sys.version_info[:2], "venv": u.find_spec("ensurepip") is not None}))';

/**
 * The command of a Python that can make virtual environments. `PGDR_PYTHON` names one; otherwise the usual
 * names are tried.
 */
export async function findPython(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const named = environment.PGDR_PYTHON;
  const problems: string[] = [];
  for (const command of named === undefined ? CANDIDATES : [named]) {
    const problem = await problemOf(command);
    if (problem === undefined) return command;
    problems.push(`'${command}' ${problem}`);
  }
  throw new RigSetupError(
    `The stand-in for AWS needs Python ${OLDEST.join('.')} or newer that can make virtual environments: ` +
      `${problems.join(', ')}. Install it (Debian and Ubuntu: 'apt-get install python3 python3-venv'), ` +
      `or name another one in the variable PGDR_PYTHON.`,
  );
}

async function problemOf(command: string): Promise<string | undefined> {
  let found: { version: [number, number]; venv: boolean };
  try {
    found = JSON.parse((await run(command, ['-c', PROBE])).stdout) as typeof found;
  } catch {
    return 'does not run';
  }
  const [major, minor] = found.version;
  if (major !== OLDEST[0] || minor < OLDEST[1]) return `is ${major}.${minor}`;
  return found.venv ? undefined : 'has no venv';
}
