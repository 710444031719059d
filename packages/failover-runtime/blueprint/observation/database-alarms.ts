import { type DatabaseRegion, otherRegion } from '../../core/regions';
import { connectionsOf } from '../database';
import type { Metric } from '../model';
import { Names } from '../naming';
import type { Settled } from '../settled';
import { type AlarmRow, GIB, MINUTE, over, type Span } from './alarm-row';

const FIVE_MINUTES_TWICE: Span = { periodSeconds: 5 * MINUTE, periods: 2 };

function databaseMetric(
  settled: Settled,
  role: DatabaseRegion,
  name: string,
  statistic: Metric['statistic'],
  periodSeconds: number,
): Metric {
  const dimension = settled.kind === 'aurora' ? 'DBClusterIdentifier' : 'DBInstanceIdentifier';
  return {
    namespace: 'AWS/RDS',
    name,
    dimensions: [{ name: dimension, value: new Names(settled).in('database', role) }],
    statistic,
    periodSeconds,
  };
}

/** Alarms on the database of one region. */
export function databaseAlarms(settled: Settled, role: DatabaseRegion): AlarmRow[] {
  const { cpuPercent, connectionsPercent } = settled.thresholds;
  const span = FIVE_MINUTES_TWICE;
  const metric = (name: string, statistic: Metric['statistic'] = 'Average') =>
    databaseMetric(settled, role, name, statistic, span.periodSeconds);
  const most = connectionsOf(settled);
  return [
    {
      id: 'cpu-alarm',
      description: `The ${role} database has been busy for ten minutes: look at Performance Insights.`,
      metric: metric('CPUUtilization'),
      comparison: 'GreaterThanThreshold',
      threshold: cpuPercent,
      ...over(span),
      missingData: 'missing',
      because: 'Ten minutes, so that a vacuum or a backup does not count.',
    },
    // Where the class is not known, neither is what the server takes.
    ...(most === undefined
      ? []
      : [
          {
            id: 'connections-alarm',
            description: `The ${role} database is running out of connections: look for a leak, or pool them.`,
            metric: metric('DatabaseConnections', 'Maximum'),
            comparison: 'GreaterThanThreshold' as const,
            threshold: Math.floor((most * connectionsPercent) / 100),
            ...over(span),
            missingData: 'missing' as const,
            because: `${connectionsPercent} % of max_connections = ${most}.`,
          },
        ]),
    ...storageAlarms(settled, role),
  ];
}

/** Aurora's storage grows by itself; an instance's has a ceiling, and a dead replica's slot fills it. */
function storageAlarms(settled: Settled, role: DatabaseRegion): AlarmRow[] {
  const span: Span = { periodSeconds: 5 * MINUTE, periods: 1 };
  const metric = (name: string, statistic: Metric['statistic']) =>
    databaseMetric(settled, role, name, statistic, span.periodSeconds);
  const { freeStorageGib } = settled.thresholds;
  return settled.kind === 'aurora'
    ? []
    : [
        {
          id: 'storage-alarm',
          description: `The disk of the ${role} database is filling: a full disk stops it.`,
          metric: metric('FreeStorageSpace', 'Minimum'),
          comparison: 'LessThanThreshold',
          threshold: freeStorageGib * GIB,
          ...over(span),
          missingData: 'missing',
          because: `${freeStorageGib} GiB; storage grows by itself, but no more than once in six hours.`,
        },
        {
          id: 'slot-alarm',
          description: `The ${otherRegion(role)} database does not fetch what the ${role} one writes: its slot fills the disk.`,
          metric: metric('OldestReplicationSlotLag', 'Maximum'),
          comparison: 'GreaterThanThreshold',
          threshold: freeStorageGib * GIB,
          ...over(span),
          // A replica has no slots, so it says nothing.
          missingData: 'notBreaching',
          because: 'As much as the least free storage that is thought safe.',
        },
      ];
}
