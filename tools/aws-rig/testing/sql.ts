import { Client } from 'pg';

export interface Login {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Runs statements over a connection of their own; the column `n` of the last one's rows. */
export async function sql(login: Login, text: string): Promise<unknown[]> {
  const client = new Client({ ...login, connectionTimeoutMillis: 500 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query<{ n: unknown }>(text);
    return Array.isArray(result) ? [] : result.rows.map(({ n }) => n);
  } finally {
    await client.end();
  }
}

/** Reads until the rows are the wanted ones: replication is asynchronous. */
export async function eventually(login: Login, text: string, wanted: unknown[]): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline) {
    const found = await sql(login, text).catch(() => undefined);
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  }
  expect(await sql(login, text)).toEqual(wanted);
}
