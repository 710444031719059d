import {
  CloudWatchClient,
  GetMetricDataCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { Addresses } from '../deployment/settings';
import type { Declared, DeclaredAlarm, DeclaredTraffic } from './blueprint';

/** Ids of what was made, by the references that stand for them. */
export interface MadeTraffic {
  readonly zoneId: string;
  readonly healthChecks: Readonly<Record<string, string>>;
}

const route53 = () => new Route53Client({ region: 'us-east-1' });

/** The latch's alarm, its health checks, and the records, as they are declared. */
export async function makeTraffic(
  { alarm, regions, traffic }: Declared,
  addresses: Addresses,
): Promise<MadeTraffic> {
  await new CloudWatchClient({ region: regions.standby }).send(putAlarm(alarm));
  if (traffic === undefined) {
    return { zoneId: '', healthChecks: {} };
  }
  const { HostedZone } = await route53().send(
    new CreateHostedZoneCommand({ Name: traffic.zone.zoneName, CallerReference: alarm.name }),
  );
  const zoneId = String(HostedZone?.Id).replace('/hostedzone/', '');
  const healthChecks: Record<string, string> = {};
  for (const { id, inverted } of traffic.healthChecks) {
    const { HealthCheck } = await route53().send(
      new CreateHealthCheckCommand({
        CallerReference: `${alarm.name}-${id}`,
        HealthCheckConfig: {
          Type: 'CLOUDWATCH_METRIC',
          AlarmIdentifier: { Region: regions.standby as 'us-west-2', Name: alarm.name },
          InsufficientDataHealthStatus: 'LastKnownStatus',
          Inverted: inverted,
        },
      }),
    );
    healthChecks[id] = String(HealthCheck?.Id);
  }
  await route53().send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zoneId,
      ChangeBatch: {
        Changes: recordSets(traffic, addresses, healthChecks).map((ResourceRecordSet) => ({
          Action: 'CREATE',
          ResourceRecordSet,
        })),
      },
    }),
  );
  return { zoneId, healthChecks };
}

/** The records as they are now. */
export async function recordsOf({ zoneId }: MadeTraffic): Promise<ResourceRecordSet[]> {
  const list = new ListResourceRecordSetsCommand({ HostedZoneId: zoneId });
  const { ResourceRecordSets = [] } = await route53().send(list);
  return ResourceRecordSets.filter(({ Type }) => Type === 'CNAME');
}

/**
 * Whether the latch's alarm would be raised: by its own metric, statistic and threshold, as its evaluation is documented.
 * The stand-in evaluates no alarm, and moves no health check.
 */
export async function isLatchRaised({ alarm, regions }: Declared): Promise<boolean> {
  const { namespace, name, dimensions, statistic, periodSeconds } = alarm.metric;
  const { MetricDataResults } = await new CloudWatchClient({ region: regions.standby }).send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(Date.now() + periodSeconds * 1_000),
      MetricDataQueries: [
        {
          Id: 'latch',
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: name,
              Dimensions: dimensions.map((each) => ({ Name: each.name, Value: each.value })),
            },
            Period: periodSeconds,
            Stat: statistic,
          },
        },
      ],
    }),
  );
  const values = MetricDataResults?.[0]?.Values ?? [];
  // Missing data is ignored: the alarm stays as it is.
  return values.length > 0 && values.some((value) => value < alarm.threshold);
}

function putAlarm({ name, metric, comparison, threshold }: DeclaredAlarm): PutMetricAlarmCommand {
  return new PutMetricAlarmCommand({
    AlarmName: name,
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: metric.dimensions.map((each) => ({ Name: each.name, Value: each.value })),
    Statistic: metric.statistic,
    Period: metric.periodSeconds,
    ComparisonOperator: comparison,
    Threshold: threshold,
    EvaluationPeriods: 1,
    TreatMissingData: 'ignore',
  });
}

function recordSets(
  { records }: DeclaredTraffic,
  addresses: Addresses,
  healthChecks: Readonly<Record<string, string>>,
): ResourceRecordSet[] {
  return records.map(({ name, ttlSeconds, setIdentifier, failover, weight, healthCheck }) => ({
    Name: name,
    Type: 'CNAME',
    TTL: ttlSeconds,
    SetIdentifier: setIdentifier,
    ResourceRecords: [{ Value: addresses[setIdentifier].host }],
    ...(failover === undefined ? {} : { Failover: failover }),
    ...(weight === undefined ? {} : { Weight: weight }),
    ...(healthCheck === undefined ? {} : { HealthCheckId: String(healthChecks[healthCheck]) }),
  }));
}
