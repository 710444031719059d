import type { Metric } from '../model';
import { Names } from '../naming';
import type { Settled } from '../settled';
import { type AlarmRow, MINUTE, over, type Span } from './alarm-row';
import { PHASES, RUNTIME_METRICS } from './names';

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
