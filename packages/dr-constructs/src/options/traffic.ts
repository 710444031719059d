import type { Duration } from 'aws-cdk-lib';

/** How applications find the writer. */
export enum TrafficRouting {
  /** Failover records, moved by a metric of the standby side alone: no control plane is called. */
  FAILOVER = 'failover',
  /** Weighted records, moved by the same metric, their weights following. */
  WEIGHTED = 'weighted',
  /** By the secret's host, or by a connection string with both hosts. */
  NONE = 'none',
}

/** DNS of a deployment. */
export interface TrafficOptions {
  /**
   * How applications find the writer.
   *
   * @default TrafficRouting.FAILOVER
   */
  readonly routing?: TrafficRouting;
  /**
   * Name of the private zone that is created over the networks of all regions.
   *
   * @default - `<deployment name>-<environment suffix>.internal`
   */
  readonly zoneName?: string;
  /**
   * First label of the record.
   *
   * @default 'db'
   */
  readonly recordName?: string;
  /**
   * How long clients keep an answer.
   *
   * @default Duration.seconds(60)
   */
  readonly ttl?: Duration;
}
