import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';

/** The replica whose lag the service measures. */
export type LagSource =
  | { readonly kind: 'instance'; readonly instanceId: string }
  | { readonly kind: 'aurora'; readonly clusterId: string };

export interface ServiceLag {
  readonly lagMs: number;
  /** End of the minute that it was measured in, by CloudWatch's clock. */
  readonly measuredAtMs: number;
}

/** RDS says `ReplicaLag` in seconds, Aurora `AuroraGlobalDBReplicationLag` in milliseconds. */
function metricOf(source: LagSource) {
  return source.kind === 'instance'
    ? {
        name: 'ReplicaLag',
        dimension: { Name: 'DBInstanceIdentifier', Value: source.instanceId },
        unitMs: 1_000,
      }
    : {
        name: 'AuroraGlobalDBReplicationLag',
        dimension: { Name: 'DBClusterIdentifier', Value: source.clusterId },
        unitMs: 1,
      };
}

/**
 * The replication lag as the service measures it, the newest minute of the last `lookBackMs`; undefined where it
 * has no sample, which is not zero.
 *
 * On PostgreSQL `ReplicaLag` is the age of the last replayed transaction: it grows while the writer is idle, and
 * after it has died. Nothing may be decided by it alone.
 */
export async function readServiceLag(
  client: CloudWatchClient,
  source: LagSource,
  nowMs: number,
  lookBackMs = 5 * 60_000,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Promise<ServiceLag | undefined> {
  const { name, dimension, unitMs } = metricOf(source);
  const command = new GetMetricDataCommand({
    StartTime: new Date(nowMs - lookBackMs),
    EndTime: new Date(nowMs),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [
      {
        Id: 'lag',
        MetricStat: {
          Metric: { Namespace: 'AWS/RDS', MetricName: name, Dimensions: [dimension] },
          Period: 60,
          Stat: 'Maximum',
        },
      },
    ],
  });
  const { MetricDataResults } = await call(
    'reading the replication lag',
    (options) => client.send(command, options),
    totalMs,
  );
  const value = MetricDataResults?.[0]?.Values?.[0];
  const at = MetricDataResults?.[0]?.Timestamps?.[0];
  // RDS publishes -1 when replication is not active: that is not a lag either.
  return value === undefined || at === undefined || value < 0
    ? undefined
    : { lagMs: value * unitMs, measuredAtMs: at.getTime() + 60_000 };
}
