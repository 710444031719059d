import { Client, type QueryResultRow } from 'pg';

import type { Server } from './server';

/** Statements as the superuser of a local server, over one connection. */
export interface SuperuserSession {
  readonly query: <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
}

export interface SuperuserOptions {
  /** Default `postgres`. */
  readonly database?: string;
  /** For connecting and for each statement, in ms. Default 30,000. */
  readonly timeoutMs?: number;
}

/** Logs in as the superuser, lends the connection to `work` and closes it. Rejects with what pg or `work` throws. */
export async function asSuperuser<T>(
  server: Server,
  work: (session: SuperuserSession) => Promise<T>,
  { database = 'postgres', timeoutMs = 30_000 }: SuperuserOptions = {},
): Promise<T> {
  const client = new Client({
    host: server.host,
    port: server.port,
    user: server.superuser.user,
    password: server.superuser.password,
    database,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // A connection that breaks between two statements is reported here; the next statement fails anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work({
      query: async <Row extends QueryResultRow>(sql: string, values?: unknown[]) =>
        (await client.query<Row>(sql, values)).rows,
    });
  } finally {
    await client.end();
  }
}
