import * as route53 from '@pulumi/aws/route53';
import type {
  HealthCheckPlan,
  PrivateZone,
  RecordPlan,
  TrafficPlan,
} from '../private/failover-runtime';
import { ignored, RECORD_INPUTS } from './changed-by-failover';
import type { Rendering } from './rendering';

/** The private zone, its records, and the health checks that choose between them. */
export function renderTraffic(
  rendering: Rendering,
  { zone, healthChecks, records }: TrafficPlan,
): void {
  const resource = renderZone(rendering, zone);
  for (const check of healthChecks) renderHealthCheck(rendering, check);
  for (const record of records) renderRecord(rendering, record, resource);
}

function renderZone(rendering: Rendering, plan: PrivateZone): route53.Zone {
  const { zoneName, vpcs, tags } = rendering.value(plan);
  const zone = rendering.createGlobal(route53.Zone, plan.id, {
    name: zoneName,
    vpcs: vpcs.map(({ vpcId, region }) => ({ vpcId, vpcRegion: region })),
    tags,
  });
  rendering.provide(plan, { id: zone.zoneId, name: zone.name });
  return zone;
}

function renderHealthCheck(rendering: Rendering, plan: HealthCheckPlan): void {
  const { alarmName, alarmRegion, tags } = rendering.value(plan);
  const check = rendering.createGlobal(
    route53.HealthCheck,
    plan.id,
    {
      type: plan.kind,
      cloudwatchAlarmName: alarmName,
      cloudwatchAlarmRegion: alarmRegion,
      insufficientDataHealthStatus: plan.insufficientData,
      invertHealthcheck: plan.inverted,
      tags,
    },
    { dependsOn: alarmsNamed(rendering, plan.alarmName) },
  );
  rendering.provide(plan, { id: check.id });
}

/** A check is made from what its alarm is at that moment. */
function alarmsNamed(rendering: Rendering, name: string) {
  const ids = rendering.plan.alarms.filter((alarm) => alarm.name === name).map(({ id }) => id);
  return rendering.madeAs((id) => ids.includes(id));
}

function renderRecord(rendering: Rendering, plan: RecordPlan, zone: route53.Zone): void {
  const { name, value } = rendering.value(plan);
  const { failover, weight, healthCheck } = plan;
  rendering.createGlobal(
    route53.Record,
    plan.id,
    {
      zoneId: zone.zoneId,
      name,
      type: plan.type,
      ttl: plan.ttlSeconds,
      records: [value],
      setIdentifier: plan.setIdentifier,
      ...(failover !== undefined && { failoverRoutingPolicies: [{ type: failover }] }),
      ...(weight !== undefined && { weightedRoutingPolicies: [{ weight }] }),
      ...(healthCheck !== undefined && { healthCheckId: rendering.attribute(healthCheck, 'id') }),
    },
    { ignoreChanges: ignored(RECORD_INPUTS, ...plan.changedByFailover) },
  );
}
