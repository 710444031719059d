import type { DatabaseView } from '../../core/observation';
import type { DatabaseRegion } from '../../core/regions';
import { AdapterError, NotReadyError, StaleEpochError } from '../../plan/errors';
import type { LeaseTerms, RenewalToken } from '../../plan/ports';
import { FIRST_ROW, RowHistory, type ControlRow } from './control-row';
import type { Facts, Mutation } from './facts';
import { PositionLog } from './position-log';
import type { SkewedClock } from './skewed-clock';
import type { Timeline } from './timeline';

/** How one simulated server behaves. */
export interface DatabaseTraits {
  readonly clock: SkewedClock;
  /** Every commit of the application looks at the lease. Without it only the watchdog ends a lease. */
  readonly commitGuard: boolean;
  /** How late the watchdog notices, up to its period. */
  readonly watchdogLateMs: number;
  readonly promoteMs: number;
  readonly rebuildMs: number;
}

export const PLAIN_TRAITS: Omit<DatabaseTraits, 'clock'> = {
  commitGuard: false,
  watchdogLateMs: 0,
  promoteMs: 20,
  rebuildMs: 50,
};

/** Where the log begins, far enough from zero that a position is never mistaken for nothing. */
const FIRST_LSN = 1000;

/**
 * One region's PostgreSQL server, as far as the protocol can tell: control row, lease, watchdog, fence,
 * replication and promotion. The application writes to it in every moment in which it would let it.
 */
export class SimDatabase {
  up = true;
  frozen = false;
  recovering: boolean;
  /** The service is making a backup and refuses a promotion. */
  backingUp = false;
  /** So many promotions are accepted and come to nothing. */
  promotionsThatFail = 0;
  replicationLagMs = 2;
  replayLagMs = 0;
  /** The other server, and whether it can be streamed from now; set by the world. */
  source: SimDatabase | undefined;
  isStreaming: () => boolean = () => true;

  log: PositionLog;
  private rows: RowHistory;
  private received = FIRST_LSN;
  private replayed = FIRST_LSN;
  private accepting = false;
  /** The watchdog has been making its rounds since then. */
  private watchedSinceMs = 0;
  private work = 0;
  private promoting = false;
  private promotionEnds: (() => void)[] = [];
  isRebuilding = false;

  constructor(
    readonly region: DatabaseRegion,
    readonly traits: DatabaseTraits,
    private readonly timeline: Timeline,
    private readonly facts: Facts,
  ) {
    this.recovering = region !== FIRST_ROW.writer;
    this.log = new PositionLog(0, FIRST_LSN);
    this.rows = new RowHistory(FIRST_LSN, FIRST_ROW);
  }

  /** The control row as a client of this server sees it. */
  get row(): ControlRow {
    return this.recovering ? this.rows.at(this.replayed) : this.rows.newest;
  }

  get lsn(): number {
    return this.recovering ? this.received : this.log.at(this.timeline.nowMs);
  }

  get acceptsWrites(): boolean {
    return this.accepting;
  }

  clockMs(): number {
    return this.traits.clock.at(this.timeline.nowMs);
  }

  /** Brings everything up to the present that goes on by itself: replication and the watchdog. */
  settle(): void {
    if (this.recovering) {
      this.stream();
    } else {
      this.watch();
    }
    this.assess(this.timeline.nowMs);
  }

  view(): DatabaseView {
    this.settle();
    const { row, lsn } = this;
    return {
      inRecovery: this.recovering,
      lsn,
      replayedLsn: this.recovering ? this.replayed : lsn,
      epoch: row.epoch,
      writer: row.writer,
      heartbeatAtMs: row.heartbeatAtMs,
      clockMs: this.clockMs(),
      leaseUntilMs: row.leaseUntilMs,
      locked: row.locked,
    };
  }

  /**
   * Everything that decides what it does next, for comparing states: times as distances from now, and no positions,
   * which only grow. What is long enough ago that nothing asks any more is all the same.
   */
  canonical(): unknown {
    const { up, frozen, recovering, promoting, accepting, row, traits } = this;
    const longAgo = -traits.watchdogLateMs;
    const watched = row.locked ? 0 : Math.max(this.watchedSinceMs - this.timeline.nowMs, longAgo);
    const pending = recovering ? this.pendingRows() : [];
    return [this.canonicalRow(row), up, frozen, recovering, promoting, accepting, watched, pending];
  }

  private canonicalRow({ epoch, writer, leaseUntilMs, fencedEpoch, locked }: ControlRow): unknown {
    const leftMs = locked
      ? 0
      : Math.max(leaseUntilMs - this.clockMs(), -this.traits.watchdogLateMs);
    return [epoch, writer, fencedEpoch, locked, leftMs];
  }

  /** The rows that a replica has not replayed: whether it has each, and when it could have it at the earliest. */
  private pendingRows(): unknown {
    const { source, replicationLagMs: lagMs } = this;
    const { nowMs } = this.timeline;
    return this.rows.after(this.replayed).map(({ lsn, row }) => {
      let inMs = 0;
      while (inMs < lagMs && (source?.log.at(nowMs - lagMs + inMs) ?? lsn) < lsn) {
        inMs += 1;
      }
      return [this.canonicalRow(row), lsn <= this.received, inMs];
    });
  }

  beginRenewal(): RenewalToken {
    return { clockMs: this.clockMs() };
  }

  renewLease(token: RenewalToken, terms: LeaseTerms, by: string): void {
    this.settle();
    const { row } = this;
    this.notReplica();
    const refused =
      row.epoch !== terms.epoch || row.writer !== terms.region
        ? `the row is at epoch ${row.epoch} of ${row.writer}`
        : row.fencedEpoch >= terms.epoch
          ? `it is fenced up to epoch ${row.fencedEpoch}`
          : undefined;
    this.mutated('renew', terms.epoch, by, refused);
    const leaseUntilMs = Math.max(row.leaseUntilMs, token.clockMs + terms.leaseMs);
    const locked = row.locked && leaseUntilMs <= this.clockMs();
    this.put({ ...row, leaseUntilMs, locked, heartbeatAtMs: this.clockMs() });
  }

  /** Sticky: nobody at or below `epoch` opens it again but by `unfence` of this epoch or a higher one. */
  lockOut(epoch: number, by: string, what: 'fence' | 'lock-out' = 'lock-out'): number {
    this.settle();
    const { row } = this;
    this.notReplica();
    const held = Math.max(row.epoch, row.fencedEpoch);
    this.mutated(what, epoch, by, epoch < held ? `it is at epoch ${held}` : undefined);
    const leaseUntilMs = Math.min(row.leaseUntilMs, this.clockMs());
    this.put({ ...row, fencedEpoch: epoch, leaseUntilMs, locked: true });
    return this.lsn;
  }

  unfence(epoch: number, by: string): void {
    this.settle();
    const { row } = this;
    this.notReplica();
    const late = row.fencedEpoch > epoch;
    this.mutated('unfence', epoch, by, late ? `it is fenced up to ${row.fencedEpoch}` : undefined);
    this.put({ ...row, fencedEpoch: 0 });
  }

  promote(epoch: number, by: string): void {
    this.settle();
    if (this.recovering && this.backingUp) {
      throw new NotReadyError('The instance is backing-up.');
    }
    const { row } = this;
    const late = row.epoch >= epoch;
    this.mutated('promote', epoch, by, late ? `it is at epoch ${row.epoch}` : undefined);
    if (!this.recovering || this.promoting) {
      return;
    }
    if (this.promotionsThatFail > 0) {
      this.promotionsThatFail -= 1;
      return;
    }
    this.promoting = true;
    this.begin(this.traits.promoteMs, () => this.leaveRecovery(epoch));
  }

  /** At the end of the promotion under way, or after so long; at once when there is none. */
  whenPromoted(timeoutMs: number, then: () => void): void {
    if (!this.promoting) {
      then();
      return;
    }
    let isOver = false;
    const once = (): void => {
      if (!isOver) {
        isOver = true;
        then();
      }
    };
    this.promotionEnds.push(once);
    this.timeline.after(timeoutMs, once);
  }

  open(token: RenewalToken, terms: LeaseTerms, by: string): number {
    this.settle();
    const { row } = this;
    this.notReplica();
    const held = Math.max(row.epoch, row.fencedEpoch);
    const refused =
      terms.epoch < held || (terms.epoch === row.epoch && terms.region !== row.writer)
        ? `it is at epoch ${held} of ${row.writer}`
        : undefined;
    this.mutated('open', terms.epoch, by, refused);
    this.watchedSinceMs = this.timeline.nowMs;
    this.put({
      epoch: terms.epoch,
      writer: terms.region,
      leaseUntilMs: token.clockMs + terms.leaseMs,
      fencedEpoch: 0,
      locked: false,
      heartbeatAtMs: this.clockMs(),
    });
    return this.lsn;
  }

  /** Rebuilds this server as a replica of the other one. */
  follow(epoch: number, by: string, done: (how: 'already' | 'rebuilt') => void): void {
    this.settle();
    const { row, source } = this;
    const late =
      row.epoch > epoch || (row.epoch === epoch && row.writer === this.region && !this.recovering);
    this.mutated('follow', epoch, by, late ? `it is at epoch ${row.epoch}` : undefined);
    if (this.recovering && row.epoch === epoch) {
      done('already');
      return;
    }
    if (source === undefined || !source.up || source.recovering || !this.isStreaming()) {
      throw new AdapterError('There is no writer to follow.');
    }
    this.crash('is rebuilt');
    this.isRebuilding = true;
    this.begin(this.traits.rebuildMs, () => {
      this.isRebuilding = false;
      this.restore(source);
      done('rebuilt');
    });
  }

  crash(why: string): void {
    this.settle();
    this.up = false;
    this.promoting = false;
    this.isRebuilding = false;
    this.work += 1;
    this.assess(this.timeline.nowMs, why);
  }

  /**
   * Assumed (see the decision on lease and fencing): no client gets in before the watchdog's first round. So a
   * lease that ran out meanwhile is noticed first.
   */
  start(): void {
    if (this.up || this.isRebuilding) {
      return;
    }
    this.up = true;
    this.watchedSinceMs = this.timeline.nowMs - this.traits.watchdogLateMs;
    this.settle();
  }

  freeze(): void {
    this.settle();
    this.frozen = true;
    this.assess(this.timeline.nowMs, 'is frozen');
  }

  /** What was in flight when it froze is committed before the watchdog has its turn. */
  thaw(): void {
    this.frozen = false;
    this.watchedSinceMs = this.timeline.nowMs;
    this.settle();
  }

  private begin(durationMs: number, end: () => void): void {
    const work = (this.work += 1);
    this.timeline.after(durationMs, () => {
      if (work === this.work) {
        end();
      }
    });
  }

  private leaveRecovery(epoch: number): void {
    this.settle();
    const { nowMs } = this.timeline;
    this.source?.settle();
    const lostMs = this.source?.log.writtenAfter(this.received, nowMs) ?? 0;
    const lastWriteLsn = this.source?.log.lastWritten(nowMs) ?? this.received;
    this.log = new PositionLog(nowMs, this.received);
    this.rows = this.rows.upTo(this.received);
    this.recovering = false;
    this.promoting = false;
    // The watchdog gives the one who promotes one period to open it.
    this.watchedSinceMs = nowMs + this.traits.watchdogLateMs;
    const { region, received: lsn } = this;
    this.facts.push({ kind: 'promoted', atMs: nowMs, region, epoch, lsn, lostMs, lastWriteLsn });
    this.assess(nowMs);
    this.promotionEnds.splice(0).forEach((tell) => {
      tell();
    });
  }

  private restore(source: SimDatabase): void {
    if (!source.up || source.recovering) {
      return; // The source went away: it stays a stopped server until it is told again whom to follow.
    }
    source.settle();
    this.recovering = true;
    this.received = source.lsn;
    this.replayed = this.received;
    this.rows = source.rows.upTo(this.received);
    this.up = true;
  }

  private stream(): void {
    const { source } = this;
    if (
      source === undefined ||
      source.recovering ||
      !this.up ||
      this.frozen ||
      !this.isStreaming()
    ) {
      return;
    }
    source.settle();
    const { nowMs } = this.timeline;
    this.received = Math.max(this.received, source.log.at(nowMs - this.replicationLagMs));
    const replayable = source.log.at(nowMs - this.replicationLagMs - this.replayLagMs);
    this.replayed = Math.max(this.replayed, Math.min(this.received, replayable));
    this.rows = source.rows;
  }

  private watch(): void {
    const { row, traits } = this;
    if (!this.up || this.frozen || row.locked) {
      return;
    }
    const endsMs = traits.clock.trueMsOf(row.leaseUntilMs);
    if (traits.commitGuard) {
      this.assess(Math.min(endsMs, this.timeline.nowMs));
    }
    const locksAtMs = Math.max(endsMs, this.watchedSinceMs) + traits.watchdogLateMs;
    if (locksAtMs <= this.timeline.nowMs) {
      this.put({ ...row, locked: true }, locksAtMs);
    }
  }

  private put(row: ControlRow, atMs = this.timeline.nowMs): void {
    this.rows.add(this.log.append(atMs), row);
    if (!row.locked && this.watchedSinceMs > this.timeline.nowMs) {
      this.watchedSinceMs = this.timeline.nowMs;
    }
    this.assess(atMs, row.fencedEpoch > 0 ? 'is fenced' : 'is locked by its watchdog');
  }

  private notReplica(): void {
    if (this.recovering) {
      throw new NotReadyError('The server is a replica.');
    }
  }

  private mutated(what: Mutation, epoch: number, by: string, refused: string | undefined): void {
    const { row, region } = this;
    const held = Math.max(row.epoch, row.fencedEpoch);
    const { nowMs: atMs } = this.timeline;
    const why = refused === undefined ? {} : { refused };
    this.facts.push({ kind: 'mutation', atMs, by, what, region, epoch, held, ...why });
    if (refused !== undefined) {
      throw new StaleEpochError(`${what} of epoch ${epoch} refused by ${region}: ${refused}.`);
    }
  }

  /** Notes when the application's writes begin or stop to be acknowledged. */
  private assess(atMs: number, why = 'refuses'): void {
    const { row, traits } = this;
    const guarded =
      !traits.commitGuard ||
      (row.writer === this.region && row.leaseUntilMs > traits.clock.at(atMs));
    const accepting = this.up && !this.frozen && !this.recovering && !row.locked && guarded;
    if (accepting === this.accepting) {
      return;
    }
    this.accepting = accepting;
    const { region } = this;
    this.log.grow(atMs, accepting);
    this.facts.push(
      accepting
        ? { kind: 'accepts', atMs, region, epoch: row.epoch }
        : { kind: 'refuses', atMs, region, lsn: this.log.at(atMs), why },
    );
  }
}
