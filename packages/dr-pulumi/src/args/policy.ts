import type { Preset } from './enums';

/** How failures are detected and plans are run. */
export interface PolicyArgs {
  /** @default 'balanced' */
  readonly preset?: Preset;
  /** Single values of the preset, by their names there: numbers, switches and words. @default none */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema knows no unions of types
  readonly overrides?: Record<string, any>;
}

/** Asks for a failover by itself when the replica has been too far behind for a while. */
export interface PromoteOnLagArgs {
  /** Replication lag, by heartbeats. */
  readonly lagSeconds: number;
  /** For how many minutes in a row. @default 3 */
  readonly minutes?: number;
  /** Whether what the replica lacks may be lost. @default false */
  readonly acceptDataLoss?: boolean;
}
