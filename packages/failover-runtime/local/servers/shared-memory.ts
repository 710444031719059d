import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from './binaries';
import { tryProgram } from './run-program';
import { takeOverLock } from './stale-lock';

/**
 * Frees the small System V segment by which a server marks its data directory as in use, and which a killed
 * server leaves behind. PostgreSQL's own check mode does it: it attaches to the stale segment, replaces it and
 * removes its own at the end, without starting recovery. Only for a directory whose processes are all gone.
 */
export async function releaseSharedMemory(
  binaries: Binaries,
  dataDirectory: string,
): Promise<void> {
  // A server that ended in order has removed both this file and the segment.
  if (!existsSync(join(dataDirectory, 'postmaster.pid'))) return;
  takeOverLock(dataDirectory);
  const mode = binaries.major >= 15 ? ['--check'] : ['--boot', '-x0'];
  await tryProgram(join(binaries.folder, 'postgres'), [...mode, '-D', dataDirectory, '-F'], {
    cwd: dataDirectory,
  });
}
