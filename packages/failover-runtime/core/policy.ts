/** What a gate does with a figure that is not known. Unknown is never taken for zero. */
export type OnUnknown = 'ask' | 'stop' | 'accept';

/**
 * Everything that can be tuned about detection, fencing and the plans. All durations are milliseconds and
 * named; the presets in `presets.ts` give complete values, and `budget.ts` computes what they add up to.
 */
export interface Policy {
  /** The preset that this policy started from, for people and reports. */
  readonly name: string;

  /** Automatic failover from home to standby. Without it the runtime observes, renews and waits for a person. */
  readonly automatic: boolean;
  /** A witness region exists: a second grantor. Without it no takeover is `lapsed`. */
  readonly witness: boolean;
  /**
   * A probe there looks at both databases, too: without its word no database is `down`. Without a probe the witness
   * is a table only, and what keeps a cut-off standby from taking over is the lease alone.
   */
  readonly witnessProbe: boolean;
  /**
   * The writer needs a lease to go on (layer 2 of fencing). Sensible only with a witness: with one grantor the
   * loss of the standby region would stop the writer.
   */
  readonly lease: boolean;

  /** Period of the monitor and of the agents. */
  readonly tickMs: number;
  /** One probe, from connecting to the last byte. */
  readonly probeTimeoutMs: number;
  /** One call to a store, a grantor or another region, apart from SQL and the fence. */
  readonly callTimeoutMs: number;
  /** Failed probes in a row, from one vantage point, before a database is `suspect`. */
  readonly missesBeforeSuspect: number;
  /** How long a database must have been suspect, without any sign of life from anywhere, before it is `down`. */
  readonly downAfterMs: number;
  /** A sighting older than this says nothing about now. */
  readonly observationFreshMs: number;
  /** How long a database must have answered before it is `healthy` again (flap window). */
  readonly healthyAfterMs: number;
  /** After a change of writer no automatic failover starts for this long. */
  readonly coolDownMs: number;

  /** How long one grant lets the writer go on. */
  readonly leaseMs: number;
  /** How often the agent renews it; several renewals must fit into one lease. */
  readonly leaseRenewEveryMs: number;
  /** Period of the watchdog inside the database: how late it may notice that the lease has run out. */
  readonly watchdogEveryMs: number;
  /**
   * The stated clock bound: no two clocks of the deployment differ by more than this, and none is off by more
   * than this over one lease. Beyond it, `lapsed` proves nothing.
   */
  readonly clockMarginMs: number;

  /** Best-effort fencing gives up after this and waits for the lease instead. */
  readonly fenceDeadlineMs: number;
  /** How long a plan waits for a person before it rolls back. */
  readonly approvalTimeoutMs: number;
  readonly promoteTimeoutMs: number;
  readonly verifyTimeoutMs: number;
  readonly credentialsTimeoutMs: number;
  readonly redirectTimeoutMs: number;
  readonly announceTimeoutMs: number;
  readonly protectTimeoutMs: number;
  /** Switchover: how long the replica may take to replay the writer's last position. */
  readonly catchUpTimeoutMs: number;
  /** Failback: how long the rebuild of a replica may take. */
  readonly rebuildTimeoutMs: number;
  /** Pause between two attempts of one step, and between two looks at something that is awaited. */
  readonly retryEveryMs: number;
  /** A driver that has written nothing for this long may be replaced by another monitor. */
  readonly driverSilentMs: number;

  /** RPO gate: the most that an automatic failover may lose. */
  readonly rpoMs: number;
  readonly onUnknownLoss: OnUnknown;
  readonly onUnprovenFence: OnUnknown;
  /** Every failover waits for a person. */
  readonly approval: boolean;
}

/** The longest that a writer can go on after its last grant was seen: what a takeover must wait out. */
export function lapseMs(
  policy: Pick<Policy, 'leaseMs' | 'watchdogEveryMs' | 'clockMarginMs'>,
): number {
  return policy.leaseMs + policy.watchdogEveryMs + policy.clockMarginMs;
}
