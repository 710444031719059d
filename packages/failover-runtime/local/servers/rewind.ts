import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ProgramError } from './errors';
import { becomeStandalone } from './replication';
import { tryProgram } from './run-program';
import type { Server } from './server';
import { asSuperuser } from './superuser-session';

/** Whether these programs include pg_rewind; the npm-shipped ones do not. */
export function canRewind(server: Server): boolean {
  return existsSync(join(server.binaries.folder, 'pg_rewind'));
}

/**
 * Undoes what a stopped server wrote after the fork, from a running source. Its configuration is the source's
 * afterwards and must be written again. Throws `ProgramError` when pg_rewind cannot (WAL since the fork is gone, for
 * one); the server must then be rebuilt.
 */
export async function rewind(server: Server, source: Server, timeoutMs: number): Promise<void> {
  // pg_rewind learns the source's timeline from its last checkpoint, which may be older than the promotion.
  await asSuperuser(source, ({ query }) => query('checkpoint'));
  // It may have to recover the server first, which it cannot do with a replica.
  becomeStandalone(server);
  const address = `host=${source.host} port=${source.port} user=${source.superuser.user} dbname=postgres`;
  const { code, output } = await tryProgram(
    join(server.binaries.folder, 'pg_rewind'),
    ['--target-pgdata', server.dataDirectory, '--source-server', address, '--no-sync'],
    {
      cwd: server.dataDirectory,
      environment: { PGPASSWORD: source.superuser.password },
      timeoutMs,
    },
  );
  if (code !== 0) {
    throw new ProgramError(
      `pg_rewind could not rewind '${server.dataDirectory}': ${output.trim()}`,
    );
  }
}
