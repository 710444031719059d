/**
 * How applications find the writer:
 * - `failover`: failover records, moved by the latch alone, without a control plane;
 * - `weighted`: weighted records, moved by the latch, the weights following;
 * - `none`: by the secret's host, or by a connection string with both hosts.
 */
export type TrafficKind = 'failover' | 'weighted' | 'none';

/** DNS of a deployment. */
export interface TrafficRequest {
  /** @default 'failover' */
  readonly kind?: TrafficKind;
  /** A private zone that the deployment creates. @default '<name>-<environmentSuffix>.internal' */
  readonly zoneName?: string;
  /** The record's first label. @default 'db' */
  readonly recordName?: string;
  /** @default 60 */
  readonly ttlSeconds?: number;
}
