import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DatabaseRegion } from '../../core/regions';
import { installSchema } from '../../postgres';
import { createDrillTable } from '../clients';
import type { AdministratorLogin } from '../hosts/settings';
import type { Login } from '../clients';
import type { Run } from '../processes/run';
import type { Binaries } from '../servers/binaries';
import { createReplica } from '../servers/replica';
import { ensureSlot } from '../servers/replication';
import { Server } from '../servers/server';
import { asSuperuser } from '../servers/superuser-session';
import { template } from '../servers/template';

const DATABASE = 'orders';
const ADMINISTRATOR = 'pgdr_administrator';
const APPLICATION = 'orders_app';

/** A writer at home and its replica in the standby region, as a deployment begins. */
export interface ServerPair {
  readonly servers: Readonly<Record<DatabaseRegion, Server>>;
  readonly administrator: AdministratorLogin;
  readonly application: Login;
}

export interface ServerPairOptions {
  readonly run: Run;
  readonly binaries: Binaries;
  /** Prefix of the two directories in the run directory. */
  readonly name: string;
  /** Checks the lease at commit for the drill's table. */
  readonly commitGuard: boolean;
  /** The port by which the standby's server reaches home's, given home's own; where links stand in between. */
  readonly replicationPort: (homePort: number) => Promise<number>;
}

/** The slot that the replica in this region streams from. */
export function slotOf(region: DatabaseRegion): string {
  return `pgdr_${region}`;
}

/** Makes and starts both servers; resolves when the replica streams. They are destroyed with the run. */
export async function startServerPair(options: ServerPairOptions): Promise<ServerPair> {
  const { run, binaries, name } = options;
  const source = await template(binaries);
  const directory = (region: DatabaseRegion): string => run.directory.file(`${name}-${region}`);
  const password = randomBytes(12).toString('hex');
  const administrator = { user: ADMINISTRATOR, password, database: DATABASE };
  const application = { user: APPLICATION, password, database: DATABASE };

  const home = await Server.create({ directory: directory('home'), template: source, region: 'home' });
  run.teardown.add(`${name} home server`, () => home.destroy());
  await home.start();
  await ensureSlot(home, slotOf('standby'));
  const port = await options.replicationPort(home.port);
  const standby = await createReplica({
    directory: directory('standby'),
    template: source,
    region: 'standby',
    source: { host: home.host, port, ...home.superuser },
    slot: slotOf('standby'),
  });
  run.teardown.add(`${name} standby server`, () => standby.destroy());
  await Promise.all([standby.start(), prepare(home, administrator, application, options.commitGuard)]);
  return { servers: { home, standby }, administrator, application };
}

/** As an RDS master user would: an administrator that is no superuser owns the database and creates the application's role. */
async function prepare(
  home: Server,
  administrator: AdministratorLogin,
  application: Login,
  commitGuard: boolean,
): Promise<void> {
  await asSuperuser(home, async ({ query }) => {
    await query(
      `create role ${ADMINISTRATOR} login createrole createdb password '${administrator.password}' in role pg_monitor, pg_signal_backend`,
    );
    await query(`create database ${DATABASE} owner ${ADMINISTRATOR}`);
  });
  await asSuperuser(home, ({ query }) => query(`grant execute on function pg_promote to ${ADMINISTRATOR}`), {
    database: DATABASE,
  });
  const client = new Client({ host: home.host, port: home.port, ...administrator });
  await client.connect();
  try {
    await client.query(`create role ${APPLICATION} login password '${application.password}'`);
    await installSchema(client, { applicationRoles: [APPLICATION] });
    await createDrillTable(client, { applicationRole: APPLICATION, commitGuard });
  } finally {
    await client.end();
  }
}

