import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackInto } from '@pg-dr/used-by';
import { transpile } from './compile';

/**
 * A directory of its own with every program as JavaScript, and the packed libraries: outside the workspace, so that what
 * is not in a tarball is not found.
 *
 * @param libraries folders in `packages/`
 */
export function makePlace(root: string, libraries: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'reference-stack-'));
  try {
    unpackInto(directory, libraries);
    transpile(root, directory);
    return directory;
  } catch (error) {
    rmSync(directory, { recursive: true });
    throw error;
  }
}
