import type { JournalEntry } from '../../core/journal';
import type { Observation } from '../../core/observation';
import type { DatabaseRegion } from '../../core/regions';
import { initialState, type DeploymentState } from '../../core/state';
import { SqlOnlyDatabase } from '../../aws/database/sql-only-database';
import { ItemInMemory } from '../../aws/testing/item-in-memory';
import { manualClock } from '../../aws/testing/manual-clock';
import { sqlDouble, VIEW } from '../../aws/testing/sql-double';
import type { LifecycleEvent, Ports } from '../../plan/ports';

/** Ports whose databases answer as a healthy deployment: home writes, standby follows. */
export function portsInMemory(state: Partial<DeploymentState> = {}) {
  const clock = manualClock();
  const journal: JournalEntry[] = [];
  const told: LifecycleEvent[] = [];
  let sequence = 0;
  const see = (of: DatabaseRegion): Observation => {
    sequence += 1;
    const database = { ...VIEW, inRecovery: of === 'standby' };
    return { from: 'standby', of, sequence, outcome: 'answered', database };
  };
  const home = sqlDouble({ observe: async () => see('home') });
  const standby = sqlDouble({ observe: async () => see('standby') });
  const item = new ItemInMemory<DeploymentState>({
    version: 1,
    value: { ...initialState('trading'), ...state },
  });
  const target = async () => ({ region: 'home', epoch: 1 }) as const;
  const published: Observation[] = [];
  const ports: Ports = {
    clock,
    state: item,
    grantors: { state: new ItemInMemory() },
    journal: { append: async (entries) => void journal.push(...entries) },
    reports: {
      publish: async (observations) => void published.push(...observations),
      read: async () => [],
      ask: async (_from, of) => see(of),
    },
    databases: { home: new SqlOnlyDatabase(home), standby: new SqlOnlyDatabase(standby) },
    traffic: { current: target, pointTo: async () => undefined },
    credentials: { current: target, switchTo: async () => undefined },
    notifier: { notify: async (event) => void told.push(event) },
  };
  return { ports, item, journal, told, published, sql: { home, standby } };
}
