import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import type { HealthCheckPlan, RecordPlan, TrafficPlan } from '../model';
import { Names, tagsOf } from '../naming';
import { networkPlaces, vpcIdOf } from '../network';
import { alarmName } from '../observation';
import { reference } from '../reference';
import type { Settled } from '../settled';

/** DNS of a deployment; undefined: applications find the writer by other means. */
export function trafficPlan(settled: Settled): TrafficPlan | undefined {
  const { traffic } = settled;
  if (traffic.kind === 'none') {
    return undefined;
  }
  return {
    zone: {
      id: 'zone',
      zoneName: traffic.zoneName,
      vpcs: networkPlaces(settled).map((place) => ({
        vpcId: vpcIdOf(place),
        region: place.region,
      })),
      tags: tagsOf(settled, 'standby', traffic.zoneName),
    },
    healthChecks:
      traffic.kind === 'weighted'
        ? DATABASE_REGIONS.map((role) => healthCheck(settled, role))
        : [healthCheck(settled, 'home')],
    records: DATABASE_REGIONS.map((role) => record(settled, role)),
  };
}

/** The name that applications use. */
export function applicationName({ traffic }: Settled): string {
  return `${traffic.recordName}.${traffic.zoneName}`;
}

/** Home's is healthy while home holds the epoch, the standby's while the standby does. */
function healthCheck(settled: Settled, role: DatabaseRegion): HealthCheckPlan {
  const name = new Names(settled).in('latch', role);
  return {
    id: `health-check-${role}`,
    name,
    kind: 'CLOUDWATCH_METRIC',
    alarmName: alarmName(settled, 'standby', 'latch-alarm'),
    alarmRegion: settled.regions.standby,
    insufficientData: 'LastKnownStatus',
    inverted: role === 'standby',
    tags: tagsOf(settled, 'standby', name),
  };
}

function record(settled: Settled, role: DatabaseRegion): RecordPlan {
  const { traffic } = settled;
  const isWeighted = traffic.kind === 'weighted';
  const isHome = role === 'home';
  return {
    id: `record-${role}`,
    name: applicationName(settled),
    type: 'CNAME',
    ttlSeconds: traffic.ttlSeconds,
    value: reference(`${role}.database.address`),
    setIdentifier: role,
    ...(isWeighted
      ? { weight: isHome ? 100 : 0 }
      : { failover: isHome ? ('PRIMARY' as const) : ('SECONDARY' as const) }),
    // A secondary without a check counts as healthy: it is answered as soon as the primary's latch is off.
    ...(isWeighted || isHome ? { healthCheck: `health-check-${role}` } : {}),
    changedByFailover: isWeighted ? ['weight'] : [],
  };
}
