import type { TrafficRouting } from './enums';

/** DNS of a deployment. */
export interface TrafficArgs {
  /** @default 'failover' */
  readonly routing?: TrafficRouting;
  /** A private zone that the deployment creates. @default '<name>-<environmentSuffix>.internal' */
  readonly zoneName?: string;
  /** The record's first label. @default 'db' */
  readonly recordName?: string;
  /** @default 60 */
  readonly ttlSeconds?: number;
}
