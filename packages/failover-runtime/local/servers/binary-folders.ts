import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

import { cacheDirectory } from './cache';
import { embeddedPackage, type Major } from './majors';

/** Where the programs that `addPostgres` installs are kept. */
export function addedFolder(major: Major): string {
  return join(cacheDirectory(), 'postgres', String(major));
}

/** The folders that may hold the programs of a major, in the order in which they are tried. */
export function candidateFolders(major: Major): string[] {
  const name = embeddedPackage();
  const shipped = [__filename, join(addedFolder(major), 'package.json')]
    .map((from) => (name === undefined ? undefined : packageFolder(name, from)))
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'native', 'bin'));
  const installed = [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
    `/Applications/Postgres.app/Contents/Versions/${major}/bin`,
  ];
  return [
    ...shipped,
    ...installed,
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
}

/** Resolves without loading: the package is an ES module and exports nothing but paths that we know. */
function packageFolder(name: string, from: string): string | undefined {
  try {
    return dirname(dirname(createRequire(from).resolve(name)));
  } catch {
    return undefined;
  }
}
