import { installSchema } from '@pg-dr/failover-runtime/postgres';
import { Client } from 'pg';
import type { Address, DatabaseRegion, Deployed } from './deployed';

const APPLICATION = { user: 'app', password: 'app-secret' };

/** What uses the database, with a login of its own: places orders and remembers those that were acknowledged. */
export class Application {
  readonly acknowledged: number[] = [];
  private next = 1;

  constructor(private readonly deployed: Deployed) {}

  /** What a team does once, after the deployment: its own role and table, and the schema that locks it out in a failover. */
  async install(): Promise<void> {
    const { username: user, password, dbname } = await this.deployed.login('home');
    const client = this.client(this.deployed.address('home'), { user, password }, dbname);
    await client.connect();
    try {
      await client.query(`create role app login password '${APPLICATION.password}'`);
      await client.query('create table orders (id int primary key)');
      await client.query('grant select, insert on orders to app');
      await installSchema(client, { applicationRoles: [APPLICATION.user] });
    } finally {
      await client.end();
    }
  }

  /** Rejects where the application is locked out, or nobody answers. */
  async order(region: DatabaseRegion): Promise<void> {
    const id = this.next;
    this.next += 1;
    await this.query(region, 'insert into orders (id) values ($1)', [id]);
    this.acknowledged.push(id);
  }

  /** Places one order as soon as the database takes it. */
  async orderWhenOpen(region: DatabaseRegion): Promise<void> {
    const endMs = Date.now() + 60_000;
    for (;;) {
      try {
        await this.order(region);
        return;
      } catch (error) {
        if (Date.now() > endMs) {
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /** Orders until one is refused: until the writer is locked. */
  async orderUntilLocked(region: DatabaseRegion): Promise<void> {
    for (;;) {
      try {
        await this.order(region);
      } catch {
        return;
      }
    }
  }

  /** The ids of all orders that this database holds. */
  async orders(region: DatabaseRegion): Promise<number[]> {
    const rows = await this.query(region, 'select id from orders order by id', []);
    return rows.map(({ id }) => id as number);
  }

  private async query(
    region: DatabaseRegion,
    text: string,
    values: unknown[],
  ): Promise<Record<string, unknown>[]> {
    const dbname = this.deployed.name.split('-')[0] ?? '';
    const client = this.client(this.deployed.address(region), APPLICATION, dbname);
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  private client(
    address: Address,
    login: { readonly user: string; readonly password: string },
    database: string,
  ): Client {
    return new Client({
      ...address,
      ...login,
      database,
      connectionTimeoutMillis: 5_000,
      ssl: { ca: this.deployed.rig.authority, host: address.host },
    });
  }
}
