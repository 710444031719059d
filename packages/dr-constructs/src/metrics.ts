import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeploymentPlan } from './deployment-plan';
import { MetricUnknownError } from './errors';
import { planOf } from './private/plans';

/** What the deployment publishes, in the standby region, to graph and to set alarms on. */
export class PostgresMetrics {
  constructor(private readonly plan: DeploymentPlan) {}

  /** How far the standby is behind, by heartbeats, ms. */
  public replicationLag(options?: MetricOptions): Metric {
    return metricOf(this.plan, 'lag-alarm', options);
  }

  /** Age of the newest heartbeat on the writer, ms. */
  public heartbeatAge(options?: MetricOptions): Metric {
    return metricOf(this.plan, 'heartbeat-alarm', options);
  }

  /** A number for each phase, ordered by how much it asks for attention: 0 is steady, 4 waits for a person. */
  public phase(options?: MetricOptions): Metric {
    return metricOf(this.plan, 'blocked-alarm', options);
  }

  /** 1 while the declared home region holds the epoch, 0 while the standby region does. */
  public homeIsWriter(options?: MetricOptions): Metric {
    return metricOf(this.plan, 'latch-alarm', options);
  }
}

/** The metric that an alarm of the plan is on: its name is said there and nowhere else. */
export function metricOf(plan: DeploymentPlan, alarmId: string, options?: MetricOptions): Metric {
  const { alarms, region } = planOf(plan).blueprint.regions.standby;
  const metric = alarms.find(({ id }) => id === alarmId)?.metric;
  if (metric === undefined) throw new MetricUnknownError(alarmId);
  return new Metric({
    namespace: metric.namespace,
    metricName: metric.name,
    dimensionsMap: Object.fromEntries(metric.dimensions.map(({ name, value }) => [name, value])),
    statistic: metric.statistic,
    period: Duration.seconds(metric.periodSeconds),
    region,
    ...options,
  });
}
