import type { PresetName } from '../../core/presets';

/** How failures are detected and plans are run. */
export interface PolicyRequest {
  /** @default 'balanced' */
  readonly preset?: PresetName;
  /** Single values of the preset, by their names there. @default none */
  readonly overrides?: Readonly<Record<string, boolean | number | string>>;
}

/**
 * Asks for a failover by itself when the replica has been too far behind for a while. The plan fences the writer
 * first, and its RPO gate still asks, unless the loss is accepted here.
 */
export interface PromoteOnLag {
  /** Replication lag, by heartbeats. */
  readonly lagSeconds: number;
  /** For how many minutes in a row. @default 3 */
  readonly minutes?: number;
  /** Whether what the replica lacks may be lost. @default false */
  readonly acceptDataLoss?: boolean;
}
