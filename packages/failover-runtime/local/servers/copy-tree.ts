import { constants } from 'node:fs';
import { chmod, copyFile, lchown, mkdir, readdir, readlink, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { Account } from './account';
import { NoDiskSpaceError, NoPermissionError } from './errors';

export interface CopyTreeOptions {
  /** The owner of every copied file. Default: whoever copies. */
  readonly owner?: Account | undefined;
  /** Left out when it returns true; `path` is relative to the source, with `/`. */
  readonly skip?: (path: string) => boolean;
  /** Files that vanish while they are copied are left out instead of failing (a running server's directory). */
  readonly tolerateVanished?: boolean;
  /** Changes the mode of files and directories. Default: as in the source. */
  readonly mode?: (mode: number) => number;
}

/**
 * Copies a directory tree, sharing blocks where the file system can (reflink). `target` must not exist. Throws
 * `NoDiskSpaceError` or `NoPermissionError` for these two, the system's error otherwise.
 */
export async function copyTree(
  source: string,
  target: string,
  options: CopyTreeOptions = {},
): Promise<void> {
  try {
    await copyDirectory(source, target, '', options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new NoDiskSpaceError(
        `No disk space is left for a copy of '${source}' at '${target}'. Free some space, or set TMPDIR to a disk that has it.`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new NoPermissionError(
        `No permission to copy '${source}' to '${target}': ${(error as Error).message}. Check owner and mode of both.`,
        { cause: error },
      );
    }
    throw error;
  }
}

async function copyDirectory(
  source: string,
  target: string,
  path: string,
  options: CopyTreeOptions,
): Promise<void> {
  const { mode } = await stat(source);
  await mkdir(target);
  const entries = await readdir(source, { withFileTypes: true });
  // One after the other: files made in one directory at the same time wait for each other, spinning.
  for (const entry of entries) {
    const inside = path === '' ? entry.name : `${path}/${entry.name}`;
    if (options.skip?.(inside)) continue;
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    try {
      if (entry.isDirectory()) await copyDirectory(from, to, inside, options);
      else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
      else if (entry.isFile()) await copyOneFile(from, to, options);
      else continue;
      if (options.owner) await lchown(to, options.owner.uid, options.owner.gid);
    } catch (error) {
      if (!(options.tolerateVanished && (error as NodeJS.ErrnoException).code === 'ENOENT'))
        throw error;
    }
  }
  await chmod(target, options.mode?.(mode & 0o777) ?? mode & 0o777);
  if (path === '' && options.owner) await lchown(target, options.owner.uid, options.owner.gid);
}

async function copyOneFile(
  source: string,
  target: string,
  options: CopyTreeOptions,
): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  if (options.mode === undefined) return;
  const mode = (await stat(source)).mode & 0o777;
  const wanted = options.mode(mode);
  if (wanted !== mode) await chmod(target, wanted);
}
