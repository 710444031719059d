import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the folder is known by to whoever removes it. */
export const TEMPORARY_FOLDER = 'PGDR_TESTS_TEMPORARY_FOLDER';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Before the first test: one folder for all temporary files, which is removed after the last one. In memory where there
 * is enough of it: a data directory has more than a thousand files, and a disk takes seconds to make and remove them.
 */
export default function setUp(): void {
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'pgdr-tests-'));
  // Where the tests run as root, database servers run as somebody else.
  chmodSync(folder, 0o711);
  process.env[TEMPORARY_FOLDER] = folder;
  process.env['TMPDIR'] = folder;
}

function memoryFolder(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) >= ENOUGH_BYTES ? MEMORY : undefined;
  } catch {
    return undefined;
  }
}
