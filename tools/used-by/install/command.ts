import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CommandFailedError } from '../errors';

const execute = promisify(execFile);

/** Runs npm in a folder, with the settings of one npmrc file on top of the machine's. Fails with its output. */
export async function npm(directory: string, npmrc: string, ...args: string[]): Promise<void> {
  try {
    await execute('npm', args, {
      cwd: directory,
      env: { ...outsideWorkspace(), npm_config_globalconfig: npmrc },
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new CommandFailedError(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`, {
      cause: error,
    });
  }
}

/** npm and Nx tell their children about the workspace, which is not there for a foreign program. */
function outsideWorkspace(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NX_|INIT_CWD$|NODE_PATH$)/.test(name)),
  );
}
