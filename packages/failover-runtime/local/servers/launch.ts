import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { serverAccount } from './account';
import { awaitCondition } from './await-condition';
import type { Binaries } from './binaries';
import {
  NoDiskSpaceError,
  NoPermissionError,
  ServerStartError,
  ServerTimeoutError,
  WrongMajorError,
} from './errors';
import { portInUse } from './port';
import { readPostmasterFile } from './postmaster-file';
import { lastLines } from './run-program';

export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** False: resolve as soon as the postmaster has begun. A replica becomes ready only when its source has sent enough. */
  readonly awaitReady: boolean;
}

/**
 * Starts the postmaster as a process of its own session, with its output in a file: whoever started it may die
 * without taking it along. Resolves when it accepts connections.
 */
export async function launch(options: LaunchOptions): Promise<ChildProcess> {
  const log = openSync(options.logFile, 'a');
  const logStart = fstatSync(log).size;
  const child = spawn(join(options.binaries.folder, 'postgres'), ['-D', options.dataDirectory], {
    cwd: options.dataDirectory,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
    ...serverAccount(),
  });
  closeSync(log);
  child.unref();

  let ended: string | undefined;
  child.once(
    'error',
    (error: NodeJS.ErrnoException) =>
      (ended = error.code === 'EACCES' ? 'Permission denied' : error.message),
  );
  child.once('exit', (code, signal) => (ended = `ended by ${signal ?? `exit code ${code}`}`));
  const reached = (): boolean => hasReached(options, child.pid);
  await awaitCondition(() => ended !== undefined || reached(), options.timeoutMs);
  if (ended !== undefined) {
    throw explain(
      `${ended}\n${readFileSync(options.logFile).subarray(logStart).toString()}`,
      options,
    );
  }
  if (!reached()) {
    throw new ServerTimeoutError(
      `The server in '${options.dataDirectory}' was not ready within ${options.timeoutMs} ms. It goes on starting; its log is '${options.logFile}'.`,
    );
  }
  return child;
}

function hasReached(
  { dataDirectory, awaitReady }: LaunchOptions,
  pid: number | undefined,
): boolean {
  const file = readPostmasterFile(dataDirectory);
  return file !== undefined && file.pid === pid && (!awaitReady || file.status === 'ready');
}

function explain(log: string, { dataDirectory, port, binaries }: LaunchOptions): Error {
  if (/Address already in use/.test(log)) return portInUse(port);
  if (/No space left on device|Disk quota exceeded/.test(log)) {
    return new NoDiskSpaceError(
      `The server in '${dataDirectory}' ran out of disk space. Free some space, or set TMPDIR to a disk that has it.`,
    );
  }
  if (/not compatible with this version|incompatible with server/.test(log)) {
    return new WrongMajorError(
      `The data directory '${dataDirectory}' was not made by PostgreSQL ${binaries.major}. Use the programs of its own major.`,
    );
  }
  if (/Permission denied/.test(log)) {
    return new NoPermissionError(
      `The server in '${dataDirectory}' was denied access: ${lastLines(log, 3)}. Check owner and mode of the directory and its parents.`,
    );
  }
  return new ServerStartError(
    `The server in '${dataDirectory}' did not start. The end of its log:\n${lastLines(log, 8)}`,
  );
}
