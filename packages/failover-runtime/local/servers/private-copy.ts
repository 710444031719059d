import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { cacheDirectory } from './cache';
import { copyTree } from './copy-tree';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Copies a shipped program tree (`…/native`) into the cache, where the servers' account can reach it, and adds
 * the links between its libraries that the package's install script makes (npm with --ignore-scripts does not
 * run it). The original is never written to. Returns the copy's folder; an existing copy is reused.
 */
export async function privateCopy(native: string): Promise<string> {
  const manifest = readFileSync(join(dirname(native), 'package.json'));
  const key = createHash('sha256').update(manifest).update(native).digest('hex').slice(0, 12);
  const target = join(cacheDirectory(), 'programs', key);
  if (existsSync(target)) return target;

  const building = `${target}.${randomUUID()}`;
  mkdirSync(dirname(target), { recursive: true });
  await copyTree(native, building, { mode: (mode) => mode | 0o444 | (mode & 0o100 ? 0o111 : 0) });
  addLinks(building);
  try {
    renameSync(building, target);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Somebody else finished the same copy first; theirs is as good.
    if (!existsSync(target)) throw error;
  }
  return target;
}

function addLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(dirname(native), target.replace(/^native/, basename(native)));
    // Every link points to a file beside it.
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
