import type * as pulumi from '@pulumi/pulumi';
import type { SubscriptionProtocol, TopicRegion } from './enums';

/** When an alarm is raised. */
export interface AlarmThresholdsArgs {
  /** @default 80 */
  readonly cpuPercent?: number;
  /** Of the most that the server takes. @default 90 */
  readonly connectionsPercent?: number;
  /** GiB free; instances alone. @default 10, or 15 % of the storage where that is more */
  readonly freeStorageGib?: number;
  /** @default 60 for instances, 5 for Aurora */
  readonly replicationLagSeconds?: number;
  /** Age of the newest heartbeat on the writer. @default 60 */
  readonly heartbeatAgeSeconds?: number;
}

/** Somebody who is told. */
export interface SubscriptionArgs {
  readonly protocol: SubscriptionProtocol;
  /** Address, ARN or URL. */
  readonly endpoint: pulumi.Input<string>;
  /** @default both regions' topics */
  readonly region?: TopicRegion;
}
