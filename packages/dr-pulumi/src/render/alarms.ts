import * as cloudwatch from '@pulumi/aws/cloudwatch';
import type { AlarmPlan, DashboardPlan } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** An alarm on one metric. */
export function renderAlarm(rendering: Rendering, plan: AlarmPlan): void {
  const { name, description, metric, alarmActions, okActions, tags } = rendering.value(plan);
  const alarm = rendering.create(cloudwatch.MetricAlarm, plan.id, {
    name,
    alarmDescription: description,
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: Object.fromEntries(
      plan.metric.dimensions.map((it) => [it.name, rendering.value(it.value)]),
    ),
    statistic: metric.statistic,
    period: metric.periodSeconds,
    comparisonOperator: plan.comparison,
    threshold: plan.threshold,
    evaluationPeriods: plan.evaluationPeriods,
    datapointsToAlarm: plan.datapointsToAlarm,
    treatMissingData: plan.missingData,
    alarmActions,
    okActions,
    tags,
  });
  rendering.provide(plan, { arn: alarm.arn, name: alarm.name });
}

/** A dashboard. */
export function renderDashboard(rendering: Rendering, plan: DashboardPlan): void {
  rendering.create(cloudwatch.Dashboard, plan.id, {
    dashboardName: rendering.value(plan.name),
    dashboardBody: rendering.json(plan.body),
  });
}
