import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { quote, REPLICATION_FILE } from './configuration';
import { writeOwnedFile } from './owned-file';
import type { Server } from './server';
import { asSuperuser } from './superuser-session';

/** Where a replica streams from, and as whom. The address may be a link in between rather than the source itself. */
export interface ReplicationSource {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The source's own address and superuser, with no link in between. */
export function directSource(source: Server): ReplicationSource {
  return { host: source.host, port: source.port, ...source.superuser };
}

/** Makes a stopped server start as a replica that streams from `source` through `slot`. */
export function becomeReplica(server: Server, source: ReplicationSource, slot: string): void {
  const connection = {
    host: source.host,
    port: source.port,
    user: source.user,
    password: source.password,
    application_name: slot,
    connect_timeout: 2,
  };
  const text = Object.entries(connection)
    .map(([key, value]) => `${key}='${String(value).replace(/[\\']/g, '\\$&')}'`)
    .join(' ');
  writeOwnedFile(
    join(server.dataDirectory, REPLICATION_FILE),
    `primary_conninfo = ${quote(text)}\nprimary_slot_name = ${quote(slot)}\n`,
  );
  writeOwnedFile(join(server.dataDirectory, 'standby.signal'), '');
}

/** Makes a stopped server start as a writer (without promotion, on the same timeline). */
export function becomeStandalone(server: Server): void {
  for (const file of [REPLICATION_FILE, 'standby.signal']) {
    if (existsSync(join(server.dataDirectory, file))) rmSync(join(server.dataDirectory, file));
  }
}

/**
 * Makes sure that the slot exists on a running source (a replica may be a source, too) and keeps WAL from now
 * on. Idempotent.
 */
export async function ensureSlot(source: Server, slot: string): Promise<void> {
  await asSuperuser(source, ({ query }) =>
    query(
      `select pg_create_physical_replication_slot($1, true)
       where not exists (select from pg_replication_slots where slot_name = $1)`,
      [slot],
    ),
  );
}
