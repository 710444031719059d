import type { Lsn } from './lsn';
import type { DatabaseRegion, Region } from './regions';

/**
 * What a probe met:
 * - `answered`: TLS as required, login and SQL worked;
 * - `refused`: the host said at once that nobody listens there;
 * - `silent`: nothing came back within the deadline;
 * - `failed`: the server was reached, but TLS, login or SQL failed;
 * - `stopped`: the vantage point beside the database saw that its server is gone (never from afar).
 */
export type ProbeOutcome = 'answered' | 'refused' | 'silent' | 'failed' | 'stopped';

/** What a database said of itself. */
export interface DatabaseView {
  /** `pg_is_in_recovery()`: true on a replica. */
  readonly inRecovery: boolean;
  /** The writer's flushed position; on a replica the position it has received and flushed. */
  readonly lsn: Lsn;
  /** The position a replica has replayed; equal to `lsn` on a writer. */
  readonly replayedLsn: Lsn;
  /** The epoch in the database's control row. */
  readonly epoch: number;
  /** The region that the control row names as the writer. */
  readonly writer: DatabaseRegion;
  /** The newest heartbeat visible in this database, stamped by the writer's database clock; undefined before the first. */
  readonly heartbeatAtMs: number | undefined;
  /** The database's own clock when it answered. */
  readonly clockMs: number;
  /** Until when the lease in the control row lets the writer go on, by the database's clock. */
  readonly leaseUntilMs: number;
  /** The application roles are locked out (by a fence or by the watchdog). */
  readonly locked: boolean;
}

/** What one probe saw of one database at one time. */
export interface Observation {
  readonly from: Region;
  readonly of: DatabaseRegion;
  /** Grows with every observation of this database from this vantage point; a repeated one is not news. */
  readonly sequence: number;
  readonly outcome: ProbeOutcome;
  /** Present exactly when the outcome is `answered`. */
  readonly database?: DatabaseView;
  /** A short reason when it did not answer, for people: `ECONNREFUSED`, `no pg_hba.conf entry`. */
  readonly detail?: string;
}

/** An observation, and when the monitor first saw it, by the monitor's own clock. */
export interface Sighting {
  readonly observation: Observation;
  /**
   * Freshness is judged by this and never by a remote clock: an observation that travelled slowly looks
   * fresher than it is, which can only delay a failover. What a failover may lose is another matter: see `olderMs`.
   */
  readonly seenAtMs: number;
}
