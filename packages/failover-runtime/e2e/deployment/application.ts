import { Client } from 'pg';
import { type Address, APPLICATION, MASTER } from './settings';

/** Writes as the application does: rejects where it is locked out. */
export async function placeOrder(address: Address, id: number): Promise<void> {
  await query(address, APPLICATION, 'insert into orders (id) values ($1)', [id]);
}

/** The ids of all orders that this database holds. */
export async function ordersAt(address: Address): Promise<number[]> {
  const rows = await query(address, MASTER, 'select id from orders order by id', []);
  return rows.map(({ id }) => id as number);
}

/** Runs one statement in a session of its own. */
export async function query(
  address: Address,
  login: { readonly user: string; readonly password: string },
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({
    ...address,
    ...login,
    database: 'app',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
