import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes over the lock file of a server whose processes have all been killed.
 *
 * A killed process whose parent is dead too stays in the process table until the system's first process
 * collects it: seconds on some machines, never in some containers. PostgreSQL takes it for alive and refuses
 * to work on its data directory, which then cannot be given up in order. It never minds its own parent.
 */
export function takeOverLock(dataDirectory: string): void {
  const file = join(dataDirectory, 'postmaster.pid');
  try {
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [String(process.pid), ...rest].join('\n'));
  } catch {
    // There is none: the server ended in order.
  }
}
