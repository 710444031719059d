/** When an alarm is raised. */
export interface Thresholds {
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
export interface Subscription {
  readonly protocol: 'email' | 'sqs' | 'lambda' | 'https';
  /** Address, ARN or URL. */
  readonly endpoint: string;
  /** @default the topics of all regions that have one */
  readonly region?: 'home' | 'standby';
}
