import { type DatabaseRegion, otherRegion } from '../../core/regions';
import { connectionsOf } from '../database';
import type { AlarmPlan, Metric } from '../model';
import { Names } from '../naming';
import type { Settled } from '../settled';
import { PHASES, RUNTIME_METRICS } from './names';

/** An alarm before it has its names, topics and tags. */
export type AlarmRow = Omit<AlarmPlan, 'name' | 'tags' | 'alarmActions' | 'okActions'> & {
  /** Moves traffic, or asks for a plan: nobody is told by it. */
  readonly silent?: true;
};

const MINUTE = 60;
const GIB = 2 ** 30;

/** How many of the last points must be beyond the threshold. */
interface Span {
  readonly periodSeconds: number;
  readonly periods: number;
}

const FIVE_MINUTES_TWICE: Span = { periodSeconds: 5 * MINUTE, periods: 2 };

function over(span: Span, atLeast = span.periods) {
  return { evaluationPeriods: span.periods, datapointsToAlarm: atLeast };
}

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

function runtimeMetric(
  settled: Settled,
  name: string,
  statistic: Metric['statistic'],
  periodSeconds = MINUTE,
): Metric {
  return {
    namespace: RUNTIME_METRICS.namespace,
    name,
    dimensions: [{ name: RUNTIME_METRICS.dimension, value: new Names(settled).deployment }],
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

/** Alarms on the deployment as a whole; in the standby region, where it is watched from. */
export function deploymentAlarms(settled: Settled): AlarmRow[] {
  const { replicationLagSeconds, heartbeatAgeSeconds } = settled.thresholds;
  const five: Span = { periodSeconds: MINUTE, periods: 5 };
  return [
    {
      id: 'lag-alarm',
      description: 'The replica is behind: a failover now would lose that much.',
      metric: runtimeMetric(settled, RUNTIME_METRICS.lag, 'Maximum'),
      comparison: 'GreaterThanThreshold',
      threshold: replicationLagSeconds * 1_000,
      ...over({ periodSeconds: MINUTE, periods: 3 }, 2),
      missingData: 'missing',
      because:
        'By heartbeats, in ms; two minutes of three, so that a large transaction does not count.',
    },
    {
      id: 'replica-alarm',
      description:
        'Nobody knows how far the replica is behind: it, or the way to it, does not work.',
      metric: runtimeMetric(settled, RUNTIME_METRICS.lag, 'SampleCount'),
      comparison: 'LessThanThreshold',
      threshold: 1,
      ...over(five),
      missingData: 'breaching',
      because: 'The lag is published while both databases answer; unknown is not zero.',
    },
    {
      id: 'heartbeat-alarm',
      description: 'The writer takes no writes.',
      metric: runtimeMetric(settled, RUNTIME_METRICS.heartbeatAge, 'Maximum'),
      comparison: 'GreaterThanThreshold',
      threshold: heartbeatAgeSeconds * 1_000,
      ...over({ periodSeconds: MINUTE, periods: 2 }),
      missingData: 'breaching',
      because: 'A heartbeat is written every few seconds; ms.',
    },
    {
      id: 'protection-alarm',
      description: 'A failover would not be possible: the replica or the witness is not healthy.',
      metric: runtimeMetric(settled, RUNTIME_METRICS.phase, 'Minimum'),
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: PHASES.unprotected,
      ...over(five),
      missingData: 'breaching',
      because:
        'Phases are numbers; all of five minutes, so that a probe that was lost does not count.',
    },
    {
      id: 'blocked-alarm',
      description: 'The writer is down and a person has to decide: see the journal.',
      metric: runtimeMetric(settled, RUNTIME_METRICS.phase, 'Maximum'),
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: PHASES.blocked,
      ...over({ periodSeconds: MINUTE, periods: 1 }),
      missingData: 'notBreaching',
      because:
        'Every minute without a decision is one of outage; the monitor has an alarm of its own.',
    },
    latchAlarm(settled),
    ...promoteAlarm(settled),
  ];
}

/** The health check of the records follows its metric; whoever looks sees which way traffic goes. */
function latchAlarm(settled: Settled): AlarmRow {
  return {
    id: 'latch-alarm',
    description: 'The standby region writes. It moves traffic, and it is not a fault by itself.',
    metric: runtimeMetric(settled, RUNTIME_METRICS.latch, 'Minimum'),
    comparison: 'LessThanThreshold',
    threshold: 1,
    ...over({ periodSeconds: MINUTE, periods: 1 }),
    missingData: 'ignore',
    because: 'It means who holds the epoch, not who is healthy: without data nothing moves.',
  };
}

function promoteAlarm(settled: Settled): AlarmRow[] {
  const { promoteOnLag } = settled;
  return promoteOnLag === undefined
    ? []
    : [
        {
          id: 'promote-on-lag-alarm',
          description: 'The replica has been too far behind for long: a failover is asked for.',
          metric: runtimeMetric(settled, RUNTIME_METRICS.lag, 'Minimum'),
          comparison: 'GreaterThanThreshold',
          threshold: promoteOnLag.lagSeconds * 1_000,
          ...over({ periodSeconds: MINUTE, periods: promoteOnLag.minutes }),
          missingData: 'notBreaching',
          because: 'Every sample of every minute, as nobody agrees to it again.',
          silent: true,
        },
      ];
}

/** Alarms on one function. */
export function functionAlarms(functionName: string, id: string, isWatching: boolean): AlarmRow[] {
  const metric = (name: string, statistic: Metric['statistic']): Metric => ({
    namespace: 'AWS/Lambda',
    name,
    dimensions: [{ name: 'FunctionName', value: functionName }],
    statistic,
    periodSeconds: MINUTE,
  });
  const errors: AlarmRow = {
    id: `${id}-errors-alarm`,
    description: `The function ${id} fails: see its log.`,
    metric: metric('Errors', 'Sum'),
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    ...over({ periodSeconds: MINUTE, periods: 5 }, 3),
    missingData: 'notBreaching',
    because: 'Three minutes of five: one failure is made good by the next minute.',
  };
  const silence: AlarmRow = {
    id: `${id}-silence-alarm`,
    description: `The function ${id} does not run any more.`,
    metric: metric('Invocations', 'Sum'),
    comparison: 'LessThanThreshold',
    threshold: 1,
    ...over({ periodSeconds: MINUTE, periods: 5 }),
    missingData: 'breaching',
    because: 'It runs every minute; who does not run, does not fail.',
  };
  return isWatching ? [errors, silence] : [errors];
}
