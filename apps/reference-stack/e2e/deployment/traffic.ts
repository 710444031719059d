import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { LATCH_METRIC, NAMESPACE } from '@pg-dr/failover-runtime/aws';
import type { Deployed } from './deployed';

/** What the latch showed last: 1 while traffic goes home, 0 while it goes to the standby. */
export function latchOf(deployed: Deployed): Promise<number | undefined> {
  return latestMetric(deployed, LATCH_METRIC);
}

/** The newest value of a metric that the monitor publishes. */
export async function latestMetric(
  { name, standby }: Deployed,
  metric: string,
): Promise<number | undefined> {
  const dimensions = [{ Name: 'Deployment', Value: name }];
  const { MetricDataResults } = await new CloudWatchClient({ region: standby }).send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(Date.now() + 60_000),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: [
        {
          Id: 'it',
          MetricStat: {
            Metric: { Namespace: NAMESPACE, MetricName: metric, Dimensions: dimensions },
            Period: 1,
            Stat: 'Minimum',
          },
        },
      ],
    }),
  );
  const { Timestamps = [], Values = [] } = MetricDataResults?.[0] ?? {};
  const newest = Timestamps.map((at, index) => ({ atMs: at.getTime(), value: Values[index] }));
  return newest.sort((one, other) => other.atMs - one.atMs)[0]?.value;
}

/** The records by which applications find the writer, as they are, in the order of their regions. */
export async function recordsOf(deployed: Deployed): Promise<ResourceRecordSet[]> {
  const { ResourceRecordSets = [] } = await new Route53Client({ region: 'us-east-1' }).send(
    new ListResourceRecordSetsCommand({ HostedZoneId: deployed.output('HostedZoneId') }),
  );
  return ResourceRecordSets.filter(({ SetIdentifier }) => SetIdentifier !== undefined).sort(
    (one, other) => String(one.SetIdentifier).localeCompare(String(other.SetIdentifier)),
  );
}

const FOLLOW_MS = 120_000;

/** Resolves when the weights of home and standby are these; at once where records have none. */
export async function awaitWeights(
  deployed: Deployed,
  wanted: readonly [home: number, standby: number],
): Promise<void> {
  const endMs = Date.now() + FOLLOW_MS;
  for (;;) {
    const weights = (await recordsOf(deployed)).flatMap(({ Weight }) => Weight ?? []);
    if (weights.length === 0 || weights.join() === wanted.join()) {
      return;
    }
    if (Date.now() > endMs) {
      throw new Error(`The weights are ${weights.join()}, expected ${wanted.join()}.`);
    }
    await sleep(500);
  }
}
