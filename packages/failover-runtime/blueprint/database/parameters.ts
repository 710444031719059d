import type { Parameter } from '../model';
import type { Settled } from '../settled';
import { defaultConnections } from './instance-classes';

/** A parameter of the deployment; a user's value for it wins. */
interface ParameterRow {
  readonly name: string;
  readonly value: (settled: Settled) => string | undefined;
  /** Takes effect at a restart alone. */
  readonly isStatic: boolean;
  /** Aurora keeps its log elsewhere and knows nothing of it. */
  readonly instancesOnly?: true;
  readonly because: string;
}

/** Replicas that may follow at the same time, with room for backups and restores. */
const WAL_SENDERS = 10;

/** Of the storage, what a replica that does not come back may hold. */
const SLOT_SHARE = 0.25;

/** Statements slower than this are logged, ms. */
const SLOW_MS = 1_000;

const ROWS: readonly ParameterRow[] = [
  {
    name: 'max_connections',
    value: ({ instanceClass }) => defaultConnections(instanceClass)?.toString(),
    isStatic: true,
    because: 'The same on both sides, as a replica needs it, and the figure of the alarm.',
  },
  {
    name: 'max_wal_senders',
    value: () => String(WAL_SENDERS),
    isStatic: true,
    instancesOnly: true,
    because: 'The replica, its rebuild and backups follow at the same time.',
  },
  {
    name: 'max_slot_wal_keep_size',
    value: ({ storage }) => String(Math.floor(storage.gib * 1024 * SLOT_SHARE)),
    isStatic: false,
    instancesOnly: true,
    because: "MB: a dead replica's slot must not fill the writer's disk.",
  },
  {
    name: 'rds.force_ssl',
    value: () => '1',
    isStatic: false,
    because: 'Nobody connects without TLS.',
  },
  {
    name: 'log_statement',
    value: () => 'ddl',
    isStatic: false,
    because: 'Audit: who changed the schema.',
  },
  {
    name: 'log_min_duration_statement',
    value: () => String(SLOW_MS),
    isStatic: false,
    because: 'ms: slow statements are logged.',
  },
  {
    name: 'log_connections',
    value: () => '1',
    isStatic: false,
    because: 'Audit: who came.',
  },
  {
    name: 'log_disconnections',
    value: () => '1',
    isStatic: false,
    because: 'Audit: who went.',
  },
  {
    name: 'shared_preload_libraries',
    value: () => 'pg_stat_statements,pg_cron',
    isStatic: true,
    because: 'pg_cron starts the watchdog again when its session has ended.',
  },
  {
    name: 'cron.database_name',
    value: ({ databaseName }) => databaseName,
    isStatic: true,
    because: "pg_cron works in the database of the watchdog's tables.",
  },
];

/** Other parameters that take effect at a restart alone. Source: PostgreSQL documentation, context `postmaster`. */
const OTHER_STATIC: ReadonlySet<string> = new Set([
  'autovacuum_max_workers',
  'huge_pages',
  'max_locks_per_transaction',
  'max_prepared_transactions',
  'max_replication_slots',
  'max_worker_processes',
  'rds.logical_replication',
  'shared_buffers',
  'track_activity_query_size',
  'track_commit_timestamp',
  'wal_buffers',
]);

/** Parameters of the servers: those of the deployment, and the user's. In alphabetical order. */
export function parametersOf(settled: Settled): Parameter[] {
  const rows = ROWS.filter((row) => settled.kind !== 'aurora' || row.instancesOnly !== true);
  const own = rows.flatMap((row): Parameter[] => {
    const value = settled.parameters[row.name] ?? row.value(settled);
    return value === undefined
      ? []
      : [{ name: row.name, value, applyMethod: method(row.isStatic), because: row.because }];
  });
  const names = new Set(own.map(({ name }) => name));
  const others = Object.entries(settled.parameters)
    .filter(([name]) => !names.has(name))
    .map(([name, value]) => ({
      name,
      value,
      applyMethod: method(OTHER_STATIC.has(name)),
      because: 'As the deployment was asked.',
    }));
  return [...own, ...others].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function method(isStatic: boolean): Parameter['applyMethod'] {
  return isStatic ? 'pending-reboot' : 'immediate';
}

/** How many connections a server takes, where that is known. */
export function connectionsOf(settled: Settled): number | undefined {
  const value = parametersOf(settled).find(({ name }) => name === 'max_connections')?.value;
  const count = Number(value);
  return Number.isInteger(count) ? count : undefined;
}
