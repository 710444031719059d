import { spawn } from 'node:child_process';

import { serverAccount } from './account';
import { NoDiskSpaceError, NoPermissionError, ProgramError } from './errors';

export interface ProgramOptions {
  /** Run as the servers' account where there is one. Default true. */
  readonly unprivileged?: boolean;
  /** The working directory; it must be reachable by the account. Default `/`, which always is. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Killed after this many milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
}

export interface ProgramResult {
  /** The exit code; undefined when the program could not be started or was killed. */
  readonly code: number | undefined;
  /** Standard output and standard error, as they came. */
  readonly output: string;
  /** `EACCES`, `ENOENT`: why it could not be started. */
  readonly startError?: string;
}

/** Runs a program to its end. Never rejects: whatever happened is the result. */
export function tryProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const account = options.unprivileged === false ? undefined : serverAccount();
    const child = spawn(program, args, {
      cwd: options.cwd ?? '/',
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '/',
        LC_ALL: 'C',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    });
    // Not spawn's own time-out: its timer outlives a program that could not be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000);
    const end = (result: ProgramResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error: NodeJS.ErrnoException) =>
      end({ code: undefined, output, startError: error.code ?? error.message }),
    );
    child.on('close', (code) => end({ code: code ?? undefined, output }));
  });
}

/** Runs a program to its end and returns its output; anything but exit code 0 becomes an error that says why. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  const { code, output, startError } = await tryProgram(program, args, options);
  if (code === 0) return output;
  if (startError === 'EACCES' || /Permission denied/.test(output)) {
    throw new NoPermissionError(
      `${program} was denied access: ${lastLines(output) || startError}. Check the owner and mode of the path and its parents.`,
    );
  }
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    throw new NoDiskSpaceError(
      `${program} ran out of disk space: ${lastLines(output)}. Free some space, or set TMPDIR to a disk that has it.`,
    );
  }
  throw new ProgramError(
    `${program} ended with ${startError ?? `exit code ${code}`}, expected 0. It said: ${lastLines(output)}`,
  );
}

/** The end of a program's output, for an error message. */
export function lastLines(output: string, count = 5): string {
  return output.trim().split('\n').slice(-count).join('\n');
}
