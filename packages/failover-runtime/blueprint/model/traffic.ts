import type { DatabaseRegion } from '../../core/regions';
import type { NamedResource, Resource, TaggedResource } from './resource';

/** A private zone over the networks of all regions. Attributes: `id`, `name`. */
export interface PrivateZone extends TaggedResource {
  readonly zoneName: string;
  readonly vpcs: readonly { readonly vpcId: string; readonly region: string }[];
}

/** A health check that follows the latch's alarm. Attribute: `id`. */
export interface HealthCheckPlan extends NamedResource {
  readonly kind: 'CLOUDWATCH_METRIC';
  readonly alarmName: string;
  readonly alarmRegion: string;
  /** While the alarm has no data. */
  readonly insufficientData: 'LastKnownStatus';
  /** Healthy while the alarm is raised. */
  readonly inverted: boolean;
}

/** A record of the zone; `name` is the full name. */
export interface RecordPlan extends Resource {
  readonly name: string;
  readonly type: 'CNAME';
  readonly ttlSeconds: number;
  readonly value: string;
  readonly setIdentifier: DatabaseRegion;
  /** Exactly one of `failover` and `weight`. */
  readonly failover?: 'PRIMARY' | 'SECONDARY';
  /** The first weight; later ones are written at run time, and no deployment changes them back. */
  readonly weight?: number;
  /** Id of the health check. */
  readonly healthCheck?: string;
  readonly changedByFailover: readonly string[];
}

/** DNS; deployed in the standby region's part, so that it needs nothing of home. */
export interface TrafficPlan {
  readonly zone: PrivateZone;
  readonly healthChecks: readonly HealthCheckPlan[];
  readonly records: readonly RecordPlan[];
}
