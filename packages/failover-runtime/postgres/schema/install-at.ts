import { Client } from 'pg';
import { PgDrError } from '../../core/errors';
import { AdapterError } from '../../plan/errors';
import { type InstallOptions, type InstallReport, installSchema } from './install';

const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;

/**
 * Installs or upgrades the schema over a connection of its own, as `installSchema` does.
 *
 * @param url a connection string; without one, libpq's environment (`PGHOST`, `PGUSER`, `PGPASSWORD`, …) says where
 * @throws AdapterError if the database cannot be reached, does not let in, or fails
 */
export async function installSchemaAt(
  url: string | undefined,
  options: InstallOptions,
): Promise<InstallReport> {
  const client = new Client({
    ...(url === undefined ? {} : { connectionString: url }),
    application_name: 'pgdr schema',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    statement_timeout: STATEMENT_MS,
  });
  // What breaks the connection between two statements is said by the next of them.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await installSchema(client, options);
  } catch (error) {
    if (error instanceof PgDrError) throw error;
    throw new AdapterError(`The schema was not installed: ${reason(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Several addresses that are all refused make an error that has no text of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message : String(error);
}
