import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RigSetupError } from '../errors';
import { findPython } from './python';

const run = promisify(execFile);

const REQUIREMENTS = join(__dirname, 'requirements.txt');
const HOME = join(__dirname, '..', '.venv');

/** Downloads about 50 MB at the first use. */
const INSTALL_MS = 600_000;

/**
 * The interpreter of the rig's own virtual environment, which is made at the first use (about 20 s) and again
 * when the requirements change. Safe to call from several processes at once.
 */
export async function pythonWithMoto(): Promise<string> {
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const target = join(HOME, key);
  if (!existsSync(target)) await install(target);
  return join(target, 'bin', 'python');
}

/** Into a folder of its own, which gets its name only when it is complete: a killed install leaves nothing that looks finished. */
async function install(target: string): Promise<void> {
  const python = await findPython();
  const building = `${target}.${randomUUID()}`;
  mkdirSync(HOME, { recursive: true });
  try {
    await attempt(python, ['-m', 'venv', building]);
    await attempt(join(building, 'bin', 'python'), [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'],
      // A source distribution would need a compiler.
      ...['--only-binary', ':all:', '--requirement', REQUIREMENTS],
    ]);
    // Nothing in it is called by a path of its own: everything runs as `python -m …` or a script of ours.
    renameSync(building, target);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Somebody else finished the same environment first; theirs is as good.
    if (!existsSync(target)) throw error;
  }
}

async function attempt(command: string, args: string[]): Promise<void> {
  try {
    await run(command, args, { timeout: INSTALL_MS, maxBuffer: 2 ** 26 });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? String(error);
    throw new RigSetupError(
      `The Python environment of the stand-in for AWS could not be made ('${command} ${args.slice(0, 3).join(' ')} …'). ` +
        `It is installed by pip from 'tools/aws-rig/moto/requirements.txt' and needs a package index. It said:\n${said.trim().split('\n').slice(-8).join('\n')}`,
      { cause: error },
    );
  }
}
