import type { Duration } from 'aws-cdk-lib';

/** A named set of values for detection and failover, each checked against the others. */
export enum FailoverPreset {
  /** For servers close together: sub-second ticks and a short lease. */
  FAST = 'fast',
  /** For most deployments. */
  BALANCED = 'balanced',
  /** Rather waits than fails over for nothing. */
  CONSERVATIVE = 'conservative',
}

/** How failures are detected, and plans run. */
export interface FailoverPolicy {
  /**
   * Where the values come from.
   *
   * @default FailoverPreset.BALANCED
   */
  readonly preset?: FailoverPreset;
  /**
   * Single values of the preset that are different, by their names in the policy: numbers, booleans or strings.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- other languages know no union of types
  readonly overrides?: { readonly [name: string]: any };
}

/**
 * Asks for a failover by itself when the standby has been too far behind for a while. The plan fences the writer
 * first.
 */
export interface PromoteOnLagOptions {
  /** Replication lag, by heartbeats. */
  readonly lag: Duration;
  /**
   * For how long, whole minutes.
   *
   * @default Duration.minutes(3)
   */
  readonly during?: Duration;
  /**
   * Whether what the standby lacks may be lost; otherwise the plan's own gate still asks.
   *
   * @default false
   */
  readonly acceptDataLoss?: boolean;
}
