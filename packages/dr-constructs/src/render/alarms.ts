import { Stack } from 'aws-cdk-lib';
import { CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmPlan, DashboardPlan } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** An alarm on one metric. */
export function renderAlarm(rendering: Rendering, plan: AlarmPlan): CfnAlarm {
  const alarm = rendering.value(plan);
  const resource = new CfnAlarm(rendering.scope, alarm.id, {
    alarmName: alarm.name,
    alarmDescription: alarm.description,
    namespace: alarm.metric.namespace,
    metricName: alarm.metric.name,
    dimensions: alarm.metric.dimensions.map(({ name, value }) => ({ name, value })),
    statistic: alarm.metric.statistic,
    period: alarm.metric.periodSeconds,
    comparisonOperator: alarm.comparison,
    threshold: alarm.threshold,
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm,
    treatMissingData: alarm.missingData,
    alarmActions: [...alarm.alarmActions],
    okActions: [...alarm.okActions],
    tags: tagList(alarm.tags),
  });
  rendering.provide(alarm, { name: resource.ref, arn: resource.attrArn });
  return resource;
}

/** A dashboard. */
export function renderDashboard(rendering: Rendering, plan: DashboardPlan): CfnDashboard {
  const dashboard = rendering.value(plan);
  return new CfnDashboard(rendering.scope, dashboard.id, {
    dashboardName: dashboard.name,
    dashboardBody: Stack.of(rendering.scope).toJsonString(dashboard.body),
  });
}
