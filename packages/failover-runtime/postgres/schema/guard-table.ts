import type { Queryable } from './install';

/**
 * Makes every commit that changed rows of this table (`schema.table`) check the lease once more; idempotent. The
 * administrator needs the TRIGGER privilege on it. Rejects with the database's error otherwise.
 */
export async function guardTable(database: Queryable, table: string): Promise<void> {
  await database.query('select pgdr.guard($1::regclass)', [table]);
}

/** Takes the check off again; idempotent. Only the table's owner may. */
export async function unguardTable(database: Queryable, table: string): Promise<void> {
  await database.query('select pgdr.unguard($1::regclass)', [table]);
}
