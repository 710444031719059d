import { TableJournal } from '../../aws/dynamodb/journal';
import { TableReports } from '../../aws/dynamodb/reports';
import type { Policy } from '../../core/policy';
import type { Region } from '../../core/regions';
import type { Ports } from '../../plan/ports';
import type { Stores } from './stores';
import { systemClock } from './system-clock';

type OnStores = Pick<Ports, 'clock' | 'state' | 'grantors' | 'journal' | 'reports' | 'databases'>;

/** What every function has alike: time, the items of the tables, and the databases as this region sees them. */
export function portsOnStores(
  { table, state, grantors }: Stores,
  { tickMs }: Policy,
  region: Region,
  databases: Ports['databases'],
): OnStores {
  return {
    clock: systemClock,
    state,
    grantors,
    journal: new TableJournal(table),
    reports: new TableReports({
      table,
      clock: systemClock,
      region,
      everyMs: tickMs,
      observe: (of, timeoutMs) => databases[of].observe(timeoutMs),
    }),
    databases,
  };
}
