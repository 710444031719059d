import { Client } from 'pg';
import type { DatabaseRegion } from '../../core/regions';
import { createDrillTable, type Login } from '../clients';
import type { AdministratorLogin } from '../hosts/settings';
import type { Run } from '../processes/run';
import type { Binaries } from '../servers/binaries';
import { deploymentTemplate } from '../servers/deployment-template';
import { createReplica } from '../servers/replica';
import { ensureSlot } from '../servers/replication';
import { Server } from '../servers/server';

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
  /** The port by which the standby's server reaches home's, given home's own. Default: that one, with no link in between. */
  readonly replicationPort?: (homePort: number) => Promise<number>;
}

/** The slot that the replica in this region streams from. */
export function slotOf(region: DatabaseRegion): string {
  return `pgdr_${region}`;
}

/** Makes and starts both servers; the replica streams as soon as it can. They are destroyed with the run. */
export async function startServerPair(options: ServerPairOptions): Promise<ServerPair> {
  const {
    run,
    binaries,
    name,
    replicationPort = (port: number) => Promise.resolve(port),
  } = options;
  const template = await deploymentTemplate(binaries);
  const administrator = { ...template.administrator, database: template.database };
  const application = { ...template.application, database: template.database };
  const directory = (region: DatabaseRegion): string => run.directory.file(`${name}-${region}`);

  const home = await Server.create({ directory: directory('home'), template, region: 'home' });
  run.teardown.add(`${name} home`, () => home.destroy());
  await home.start();
  await ensureSlot(home, slotOf('standby'));
  const standby = await createReplica({
    directory: directory('standby'),
    template,
    region: 'standby',
    source: { host: home.host, port: await replicationPort(home.port), ...home.superuser },
    slot: slotOf('standby'),
  });
  run.teardown.add(`${name} standby`, () => standby.destroy());
  await Promise.all([
    standby.start(),
    createTable(home, administrator, template.application.user, options.commitGuard),
  ]);
  return { servers: { home, standby }, administrator, application };
}

async function createTable(
  home: Server,
  administrator: AdministratorLogin,
  applicationRole: string,
  commitGuard: boolean,
): Promise<void> {
  const client = new Client({ host: home.host, port: home.port, ...administrator });
  await client.connect();
  try {
    await createDrillTable(client, { applicationRole, commitGuard });
  } finally {
    await client.end();
  }
}
