import { Client } from 'pg';
import type { DatabaseRegion } from '../../core/regions';
import { readDrillRows } from '../clients';
import type { ServerRows } from '../checker/writes';
import type { Rig } from '../rig/rig';

/** How long a server that may be gone is waited for, in ms. */
const GONE_MS = 2_000;

/** The writes that a server holds, read as its administrator. Rejects where it does not answer. */
export async function rowsOf({ servers, pair }: Rig, region: DatabaseRegion): Promise<ServerRows> {
  const { host, port } = servers[region];
  const client = new Client({
    host,
    port,
    ...pair.administrator,
    connectionTimeoutMillis: GONE_MS,
    query_timeout: 10 * GONE_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return { server: region, rows: await readDrillRows(client) };
  } finally {
    await client.end();
  }
}

/** The same for a server that may not run; then nothing. */
export async function rowsIfAny(rig: Rig, region: DatabaseRegion): Promise<ServerRows[]> {
  return rowsOf(rig, region).then(
    (rows) => [rows],
    () => [],
  );
}
