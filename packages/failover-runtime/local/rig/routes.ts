import { DATABASE_REGIONS, type DatabaseRegion, type Region } from '../../core/regions';
import type { Reach } from '../hosts/settings';
import type { Place } from '../network/places';
import type { NetworkRole } from '../network/role';
import type { RoleProcess } from '../processes/role-process';

/** The services of a deployment, as links name them. */
export type Service = 'sql' | 'replication' | 'store' | 'agent' | 'names';

/** Where everything really listens. */
export interface Listeners {
  readonly databases: Readonly<Record<DatabaseRegion, number>>;
  readonly stateStore: number;
  readonly witnessStore: number;
  readonly nameService: number;
}

/** Opens a way from one place to a service in another; inside one place no link is in between. */
export async function openRoute(
  network: RoleProcess<NetworkRole>,
  from: Place,
  to: Place,
  service: Service,
  targetPort: number,
): Promise<number> {
  return from === to ? targetPort : network.call('addRoute', { from, to, service, targetPort });
}

/** Everything that a process in `from` reaches, by ports of its own. */
export async function openReach(
  network: RoleProcess<NetworkRole>,
  from: Region,
  listeners: Listeners,
): Promise<Reach> {
  const route = (to: Place, service: Service, port: number): Promise<number> =>
    openRoute(network, from, to, service, port);
  const [home, standby, stateStore, witnessStore, nameService] = await Promise.all([
    route('home', 'sql', listeners.databases.home),
    route('standby', 'sql', listeners.databases.standby),
    route('standby', 'store', listeners.stateStore),
    route('witness', 'store', listeners.witnessStore),
    route('outside', 'names', listeners.nameService),
  ]);
  return { databases: { home, standby }, stateStore, witnessStore, nameService };
}

/** Tells the name service by which ports the clients outside reach each database. */
export async function publishAddresses(
  network: RoleProcess<NetworkRole>,
  databases: Listeners['databases'],
): Promise<void> {
  const addresses = await Promise.all(
    DATABASE_REGIONS.map(async (region) => ({
      region,
      from: 'outside' as const,
      port: await openRoute(network, 'outside', region, 'sql', databases[region]),
    })),
  );
  await network.call('setAddresses', addresses);
}
