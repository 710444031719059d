import type { GrantorItem } from '../../core/lease/grantor';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import { AdapterError } from '../../plan/errors';
import type { DatabaseControl, LifecycleEvent, Ports } from '../../plan/ports';
import { PostgresDatabase } from '../../postgres';
import { EndpointTraffic } from '../network/endpoint-traffic';
import { StoreClient } from '../store/store-client';
import { AgentClient } from './agent-client';
import { RegionDatabase } from './region-database';
import type { HostSettings } from './settings';
import { storeCredentials } from './store-credentials';
import { systemClock } from './system-clock';

/** Everything that one process of a deployment uses to reach the world, through its region's links. */
export interface RegionPorts {
  readonly ports: Ports;
  close(): void;
}

/** Items are written by the same release that reads them, so their shape is taken as it is. */
const asState = (data: unknown): DeploymentState => data as DeploymentState;
const asGrantor = (data: unknown): GrantorItem => data as GrantorItem;

export interface RegionPortsOptions {
  /** Called when a connection to a database breaks: a reason to look at once. */
  readonly onLost: () => void;
  /** Only in an agent: whether the server beside it is gone. */
  readonly gone?: () => boolean;
}

export function regionPorts(
  settings: HostSettings,
  { onLost, gone }: RegionPortsOptions,
): RegionPorts {
  const { region, policy, reach } = settings;
  const limits = { connectMs: policy.callTimeoutMs, totalMs: policy.callTimeoutMs };
  const stateStore = new StoreClient({
    name: 'the state store',
    port: reach.stateStore,
    ...limits,
  });
  const witnessStore =
    reach.witnessStore === undefined
      ? undefined
      : new StoreClient({ name: 'the witness store', port: reach.witnessStore, ...limits });
  const traffic = new EndpointTraffic({ port: reach.nameService, ...limits });
  const agents = new Map<Region, AgentClient>();
  for (const [of, port] of Object.entries(reach.agents ?? {}) as [Region, number][]) {
    agents.set(of, new AgentClient(of, port, policy.callTimeoutMs));
  }
  const sql = {
    home: postgres(settings, 'home', onLost),
    standby: postgres(settings, 'standby', onLost),
  };
  const databases: Record<DatabaseRegion, DatabaseControl> = {
    home: new RegionDatabase({
      sql: sql.home,
      agent: agents.get('home'),
      gone: region === 'home' ? gone : undefined,
    }),
    standby: new RegionDatabase({
      sql: sql.standby,
      agent: agents.get('standby'),
      gone: region === 'standby' ? gone : undefined,
    }),
  };
  const ports: Ports = {
    clock: systemClock,
    state: stateStore.item('state', asState),
    grantors: {
      state: stateStore.item('grantor', asGrantor),
      ...(witnessStore === undefined ? {} : { witness: witnessStore.item('grantor', asGrantor) }),
    },
    journal: stateStore.journal,
    reports: { ...stateStore.reports, ask: asker(region, databases, agents) },
    databases,
    traffic,
    credentials: storeCredentials(stateStore),
    notifier: { notify: (event) => stateStore.journal.append([notification(event, region)]) },
  };
  return {
    ports,
    close() {
      stateStore.close();
      witnessStore?.close();
      traffic.close();
      agents.forEach((agent) => {
        agent.close();
      });
      sql.home.close();
      sql.standby.close();
    },
  };
}

/** Looks for itself where it stands, and asks the agent anywhere else. */
function asker(
  here: Region,
  databases: Ports['databases'],
  agents: ReadonlyMap<Region, AgentClient>,
): Ports['reports']['ask'] {
  return async (from, of, timeoutMs) => {
    if (from === here) {
      return databases[of].observe(timeoutMs);
    }
    const agent = agents.get(from);
    if (agent === undefined) {
      throw new AdapterError(`There is no agent in ${from} to ask.`);
    }
    return agent.observe(of, timeoutMs);
  };
}

function postgres(
  { region, administrator, reach }: HostSettings,
  of: DatabaseRegion,
  onLost: () => void,
): PostgresDatabase {
  return new PostgresDatabase({
    from: region,
    of,
    connection: { host: '127.0.0.1', port: reach.databases[of], ...administrator, tls: 'disable' },
    onLost,
  });
}

/** On this machine people are told through the journal; the event's id keeps a repeated one from showing twice. */
function notification(event: LifecycleEvent, by: string) {
  return {
    id: `notification/${event.id}`,
    atMs: systemClock.nowMs(),
    by,
    epoch: event.epoch,
    kind: 'notification' as const,
    subject: event.type,
    text: event.text,
  };
}
