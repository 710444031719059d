import { CfnHealthCheck, CfnHostedZone, CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type {
  HealthCheckPlan,
  PrivateZone,
  RecordPlan,
  TrafficPlan,
} from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** The private zone, its records, and the health checks that choose between them. */
export function renderTraffic(rendering: Rendering, plan: TrafficPlan): void {
  const { zone, healthChecks, records } = rendering.value(plan);
  const zoneId = renderZone(rendering, zone);
  for (const check of healthChecks) renderHealthCheck(rendering, check);
  for (const record of records) renderRecord(rendering, record, zoneId);
}

function renderZone(rendering: Rendering, zone: PrivateZone): string {
  const resource = new CfnHostedZone(rendering.scope, zone.id, {
    name: zone.zoneName,
    vpcs: zone.vpcs.map(({ vpcId, region }) => ({ vpcId, vpcRegion: region })),
    hostedZoneTags: tagList(zone.tags),
  });
  rendering.provide(zone, { id: resource.ref, name: zone.zoneName });
  return resource.ref;
}

function renderHealthCheck(rendering: Rendering, check: HealthCheckPlan): void {
  const resource = new CfnHealthCheck(rendering.scope, check.id, {
    healthCheckConfig: {
      type: check.kind,
      alarmIdentifier: { name: check.alarmName, region: check.alarmRegion },
      insufficientDataHealthStatus: check.insufficientData,
      inverted: check.inverted,
    },
    healthCheckTags: tagList(check.tags),
  });
  rendering.provide(check, { id: resource.attrHealthCheckId });
}

function renderRecord(rendering: Rendering, record: RecordPlan, zoneId: string): void {
  new CfnRecordSet(rendering.scope, record.id, {
    hostedZoneId: zoneId,
    name: record.name,
    type: record.type,
    ttl: String(record.ttlSeconds),
    resourceRecords: [record.value],
    setIdentifier: record.setIdentifier,
    ...(record.failover && { failover: record.failover }),
    ...(record.weight !== undefined && { weight: record.weight }),
    ...(record.healthCheck && {
      healthCheckId: rendering.attribute(record.healthCheck, 'id'),
    }),
  });
}
