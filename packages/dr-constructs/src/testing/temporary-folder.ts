import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the folder is known by to whoever removes it. */
export const TEMPORARY_FOLDER = 'DR_CONSTRUCTS_TEMPORARY_FOLDER';

/**
 * Before the first test: an app that names no folder writes its assembly into a new temporary one and leaves it there,
 * so all of them get one that is removed after the last test.
 */
export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), 'dr-constructs-'));
  process.env[TEMPORARY_FOLDER] = folder;
  process.env.TMPDIR = folder;
}
