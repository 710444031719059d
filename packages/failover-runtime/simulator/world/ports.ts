import type { JournalEntry } from '../../core/journal';
import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import { AdapterError } from '../../plan/errors';
import type {
  Journal,
  LifecycleEvent,
  Ports,
  Reports,
  Versioned,
  VersionedItem,
} from '../../plan/ports';
import type { SimDatabase } from './database';
import type { Facts } from './facts';
import type { Pointer } from './pointer';
import type { SimProcess } from './process';
import { pairNumber, type Hearing, type Sightings } from './sightings';
import { SqlPort } from './sql-port';
import type { SimItem } from './store';
import type { Network } from './network';
import type { Timeline } from './timeline';

/** Everything that the ports of all processes share. */
export interface Estate {
  readonly timeline: Timeline;
  readonly network: Network;
  readonly facts: Facts;
  readonly sightings: Sightings;
  readonly databases: Readonly<Record<DatabaseRegion, SimDatabase>>;
  readonly state: SimItem<DeploymentState>;
  readonly grantors: Readonly<Partial<Record<GrantorId, SimItem<GrantorItem>>>>;
  readonly journal: Map<string, JournalEntry>;
  readonly reports: Map<number, Observation>;
  readonly traffic: Pointer;
  readonly credentials: Pointer;
  readonly events: LifecycleEvent[];
  /** Who answers in a region when it is asked for an observation. */
  readonly agents: Map<Region, SimProcess>;
  readonly callTimeoutMs: number;
  readonly hearing: Hearing;
}

/** Where each store is: everything on the path of a failover is in the standby region. */
const GRANTOR_REGION: Readonly<Record<GrantorId, Region>> = {
  state: 'standby',
  witness: 'witness',
};

/** The world as one process sees it: through the links of its region. */
export function portsOf(estate: Estate, caller: SimProcess): Ports {
  const grantors: Partial<Record<GrantorId, VersionedItem<GrantorItem>>> = {};
  for (const id of Object.keys(estate.grantors) as GrantorId[]) {
    const item = estate.grantors[id] as SimItem<GrantorItem>;
    grantors[id] = itemPort(estate, caller, item, GRANTOR_REGION[id]);
  }
  const traffic = pointing(estate, caller, estate.traffic);
  const credentials = pointing(estate, caller, estate.credentials);
  return {
    clock: { nowMs: () => caller.nowMs(), sleep: (durationMs) => caller.sleep(durationMs) },
    state: itemPort(estate, caller, estate.state, 'standby'),
    grantors,
    journal: journalPort(estate, caller),
    reports: reportsPort(estate, caller),
    databases: {
      home: sqlPort(estate, caller, 'home'),
      standby: sqlPort(estate, caller, 'standby'),
    },
    traffic: { current: traffic.current, pointTo: traffic.set },
    credentials: { current: credentials.current, switchTo: credentials.set },
    notifier: {
      notify: (event) =>
        at(estate, caller, 'standby', () => {
          estate.events.push(event);
        }),
    },
  };
}

function at<T>(estate: Estate, caller: SimProcess, region: Region, effect: () => T): Promise<T> {
  return estate.network.call(caller, region, estate.callTimeoutMs, effect);
}

function sqlPort(estate: Estate, caller: SimProcess, region: DatabaseRegion): SqlPort {
  const { databases, network, sightings, hearing } = estate;
  return new SqlPort(caller, databases[region], network, sightings, hearing);
}

function itemPort<T>(
  estate: Estate,
  caller: SimProcess,
  item: SimItem<T>,
  region: Region,
): VersionedItem<T> {
  const look = (): Versioned<T> => item.read();
  return {
    read: () => at(estate, caller, region, look),
    write: (value, version) =>
      at(estate, caller, region, () => item.write(value, version, caller.name)),
  };
}

function journalPort(estate: Estate, caller: SimProcess): Journal {
  const { journal, facts, timeline } = estate;
  return {
    append: (entries) =>
      at(estate, caller, 'standby', () => {
        for (const entry of entries) {
          if (!journal.has(entry.id)) {
            journal.set(entry.id, entry);
            facts.push({ kind: 'journal', atMs: timeline.nowMs, entry });
          }
        }
      }),
  };
}

function reportsPort(estate: Estate, caller: SimProcess): Reports {
  const { reports, network, agents } = estate;
  const newest = (): Observation[] => [...reports.values()];
  return {
    publish: (observations) =>
      at(estate, caller, 'standby', () => {
        for (const observation of observations) {
          reports.set(pairNumber(observation.from, observation.of), observation);
        }
      }),
    read: async () => {
      const known = await at(estate, caller, 'standby', newest);
      for (const observation of known) {
        estate.hearing.note(caller, observation);
      }
      return known;
    },
    ask: (from, of, timeoutMs) =>
      network.begin(caller, from, timeoutMs, (answer) => {
        const agent = agents.get(from);
        if (agent === undefined || !agent.isAlive || agent.isFrozen) {
          answer({ error: new AdapterError(`No agent answers in ${from}.`) });
          return;
        }
        void sqlPort(estate, agent, of)
          .observe(timeoutMs)
          .then((observation) => answer({ value: observation }));
      }),
  };
}

/** What names the writer, seen by the one that moves it: what it says, and how to make it say something else. */
function pointing(estate: Estate, caller: SimProcess, pointer: Pointer) {
  return {
    current: () => at(estate, caller, 'standby', () => pointer.current),
    set: (region: DatabaseRegion, epoch: number) =>
      at(estate, caller, 'standby', () => pointer.set(region, epoch, caller.name)),
  };
}
