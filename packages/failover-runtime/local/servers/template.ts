import { createHash, randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { serverAccount } from './account';
import type { Binaries } from './binaries';
import { cacheDirectory } from './cache';
import { NoPermissionError } from './errors';
import { requireReachable } from './reachable';
import { runProgram } from './run-program';
import { randomPassword, scramVerifier } from './scram';

/** How to log in as the server's superuser. */
export interface Superuser {
  readonly user: string;
  readonly password: string;
}

/** A data directory that was initialised once and is copied for every server. */
export interface Template {
  readonly binaries: Binaries;
  readonly dataDirectory: string;
  readonly superuser: Superuser;
}

const SUPERUSER = 'postgres';
const INITDB_ARGUMENTS = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale=C',
  '--auth=scram-sha-256',
  '--no-sync',
];

/**
 * The template of these programs: made by initdb (about a second) at the first call, found in the cache later.
 * Safe to call from several processes at once.
 */
export async function template(binaries: Binaries): Promise<Template> {
  return cachedTemplate(binaries, 'initdb', INITDB_ARGUMENTS.join(' '), async (building) => {
    const password = randomPassword();
    const passwordFile = join(building, 'initdb-password');
    writeFileSync(passwordFile, scramVerifier(password), { mode: 0o600 });
    const account = serverAccount();
    if (account) chownSync(passwordFile, account.uid, account.gid);
    const data = join(building, 'data');
    const args = [...INITDB_ARGUMENTS, `--pwfile=${passwordFile}`, '-D', data];
    await runProgram(join(binaries.folder, 'initdb'), args).catch(explainUnknownUser);
    rmSync(passwordFile);
    return { user: SUPERUSER, password };
  });
}

/** Containers that run under an arbitrary user id do not know its name; initdb insists on one, the server does not. */
function explainUnknownUser(error: Error): never {
  if (!error.message.includes('could not look up effective user ID')) throw error;
  throw new NoPermissionError(
    `initdb does not run under user id ${serverAccount()?.uid ?? process.getuid?.()}, which has no name on this machine. ` +
      `Add a line for it to /etc/passwd, or run as another user.`,
    { cause: error },
  );
}

/**
 * Finds or makes one cached template. `build` fills `<directory>/data`; it works on a directory of its own, which
 * gets its final name only when it is complete, so that a killed builder leaves nothing that looks finished.
 */
export async function cachedTemplate(
  binaries: Binaries,
  name: string,
  key: string,
  build: (directory: string) => Promise<Superuser>,
): Promise<Template> {
  const hash = createHash('sha256')
    .update(`${binaries.folder}\n${key}\n${serverAccount()?.uid}`)
    .digest('hex')
    .slice(0, 12);
  const target = join(cacheDirectory(), 'templates', `${binaries.version}-${name}-${hash}`);
  if (!existsSync(target)) {
    const building = `${target}.${randomUUID()}`;
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(building);
    try {
      const account = serverAccount();
      if (account) chownSync(building, account.uid, account.gid);
      requireReachable(building);
      writeFileSync(join(building, 'superuser.json'), JSON.stringify(await build(building)), {
        mode: 0o600,
      });
      renameSync(building, target);
      discardUnused(dirname(target));
    } catch (error) {
      rmSync(building, { recursive: true, force: true });
      // Somebody else finished the same template first; theirs is as good.
      if (!existsSync(target)) throw error;
    }
  }
  const superuser = JSON.parse(readFileSync(join(target, 'superuser.json'), 'utf8')) as Superuser;
  utimesSync(target, new Date(), new Date());
  return { binaries, dataDirectory: join(target, 'data'), superuser };
}

/** A template that nobody has used for two weeks was made by another version of this program, or by a killed one. */
const UNUSED_MS = 14 * 24 * 3_600_000;

function discardUnused(templates: string): void {
  for (const name of readdirSync(templates)) {
    const path = join(templates, name);
    const usedAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (usedAtMs < Date.now() - UNUSED_MS) rmSync(path, { recursive: true, force: true });
  }
}
