import type { GrantorId, GrantorItem } from '../core/lease/grantor';
import type { Lsn } from '../core/lsn';
import type { Observation } from '../core/observation';
import type { DatabaseRegion, Region } from '../core/regions';
import type { DeploymentState } from '../core/state';
import type { JournalEntry } from '../core/journal';

/**
 * What the plans, the monitor and the agent need of the world. Adapters implement these and decide nothing.
 *
 * Every call gives up by itself: by `timeoutMs` where it takes one, by the adapter's own limit otherwise.
 * It then rejects with an `AdapterError` (see `plan/errors`). A call that changes something carries the
 * epoch it was decided in, and the adapter refuses an epoch lower than the highest it has accepted
 * (`StaleEpochError`).
 */
export interface Ports {
  readonly clock: Clock;
  readonly state: VersionedItem<DeploymentState>;
  /** Without a witness there is one grantor, and no takeover is ever `lapsed`. */
  readonly grantors: Readonly<Partial<Record<GrantorId, VersionedItem<GrantorItem>>>>;
  readonly journal: Journal;
  readonly reports: Reports;
  readonly databases: Readonly<Record<DatabaseRegion, DatabaseControl>>;
  readonly traffic: Traffic;
  readonly credentials: Credentials;
  readonly notifier: Notifier;
}

/** This host's clock. */
export interface Clock {
  /** Milliseconds by this host's clock; only differences and bounds are used, never a remote clock's value. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}

/** One item in a store, changed only by a conditional write on its version. */
export interface VersionedItem<T> {
  /** Version 0 and no value: the item does not exist yet. */
  read(): Promise<Versioned<T>>;
  /** Writes if the stored version is still `expectedVersion`; otherwise `ConflictError`, and nothing has changed. */
  write(value: T, expectedVersion: number): Promise<Versioned<T>>;
}

/** An item and its version, which grows by one with every write. */
export interface Versioned<T> {
  readonly version: number;
  readonly value?: T;
}

/** Append-only. Entries are kept in the order in which the store accepted them. */
export interface Journal {
  append(entries: readonly JournalEntry[]): Promise<void>;
}

/** The latest observations of each vantage point, kept in the standby region's state table. */
export interface Reports {
  publish(observations: readonly Observation[]): Promise<void>;
  read(): Promise<readonly Observation[]>;
  /**
   * Asks the vantage point for an observation made now, by a probe that may take `timeoutMs`. Rejects when the
   * vantage point itself does not answer; how long that may take on top is the adapter's.
   */
  ask(from: Region, of: DatabaseRegion, timeoutMs: number): Promise<Observation>;
}

/**
 * What fencing achieved. `confirmed` is evidence, never a guess: locked and empty by SQL, or isolated by the service. It
 * holds also when the server is started again; a server that is only stopped is not fenced.
 */
export interface FenceReport {
  readonly confirmed: boolean;
  /** What was done or found, for the journal: `roles locked, 12 sessions ended`, `isolated, then restarted`. */
  readonly evidence: string;
  /** The writer's last position, where it could still be read. */
  readonly finalLsn?: Lsn;
}

/** One region's database: its SQL side and its service side. */
export interface DatabaseControl {
  /** One probe from here: TLS, login, SQL. Never rejects: what went wrong is the outcome. */
  observe(timeoutMs: number): Promise<Observation>;

  /** The start of a lease renewal: the database's clock, read before the grant is asked for. */
  beginRenewal(timeoutMs: number): Promise<RenewalToken>;
  /**
   * Lets the writer go on until `token.clockMs + leaseMs` by the database's clock; also makes sure that the
   * watchdog runs and writes a heartbeat. Refused (`StaleEpochError`) when the database is fenced at a higher
   * epoch or the control row holds another epoch or region.
   */
  renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void>;

  /**
   * Locks the application out for good, up to `epoch`: roles, sessions, read-only default; where SQL does not
   * answer, by the service, which lets nobody in. Sticky: a renewal of a lower epoch does not undo it. Idempotent.
   * Once `isOver`, nothing further is begun: nobody needs the fence any more, and its compensation may be waiting.
   */
  fence(epoch: number, timeoutMs: number, isOver: () => boolean): Promise<FenceReport>;
  /**
   * Undoes a fence of this epoch or a lower one (compensation): every takeover up to it was called off. The lease
   * must be renewed before clients get in. `StaleEpochError` when the database is fenced at a higher epoch.
   */
  unfence(epoch: number, timeoutMs: number): Promise<void>;
  /** Stops accepting application writes and says where it ended; the same as a fence, but only by SQL. */
  lockOut(epoch: number, timeoutMs: number): Promise<Lsn>;

  /**
   * Starts a promotion; returns when it is under way. `NotReadyError` when the service refuses it now,
   * `StaleEpochError` when the replica's control row already holds this epoch or a higher one. Services that can
   * do it in more than one way take `manner`: only a `take-over` may lose what has not arrived.
   */
  promote(epoch: number, timeoutMs: number, manner: Manner): Promise<Promotion>;
  /**
   * First act on a promoted writer: control row to `epoch` and `region`, lease from the token on, watchdog, roles
   * unlocked, one committed heartbeat; its position. Refused when the control row holds a higher epoch. May be
   * called during a promotion: it then waits for its end, and `NotReadyError` says that it did not come in time.
   */
  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<Lsn>;

  /** Makes this database a replica of the other region's, keeping what it can; says how it did it. */
  follow(epoch: number, timeoutMs: number): Promise<'already' | 'rejoined' | 'rewound' | 'rebuilt'>;
}

/** When a promotion ends: `soon`, the server does it by itself now; `later`, a service works on it for minutes. */
export type Promotion = 'soon' | 'later';

/** `hand-over`: the old writer is locked and all that it wrote has arrived; `take-over`: it may be gone. */
export type Manner = 'hand-over' | 'take-over';

/** The start of a lease, which cannot last longer than from here. */
export interface RenewalToken {
  /** The database's clock before the grant was asked for. */
  readonly clockMs: number;
}

/** What a lease says: who may write, in which epoch, for how long. */
export interface LeaseTerms {
  readonly epoch: number;
  readonly region: DatabaseRegion;
  readonly leaseMs: number;
  readonly watchdogEveryMs: number;
}

/** Which region the application is sent to. */
export interface Traffic {
  current(): Promise<{ readonly region: DatabaseRegion; readonly epoch: number }>;
  pointTo(region: DatabaseRegion, epoch: number): Promise<void>;
}

/** The secret that applications read: host, port and epoch of the writer. */
export interface Credentials {
  current(): Promise<{ readonly region: DatabaseRegion; readonly epoch: number }>;
  switchTo(region: DatabaseRegion, epoch: number): Promise<void>;
}

/** Tells people and systems; a repeated event has the same id. */
export interface Notifier {
  notify(event: LifecycleEvent): Promise<void>;
}

/** What people and other systems are told. `id` is stable, so that a repeated notification can be recognised. */
export interface LifecycleEvent {
  readonly id: string;
  readonly deployment: string;
  readonly type: string;
  readonly epoch: number;
  readonly text: string;
}
