import type { DatabaseRegion } from '../../../core/regions';
import type { Facts } from '../facts';
import type { Timeline } from '../timeline';
import { FIRST_ROW, rowWith, type ControlRow } from './control-row';
import { Promotion } from './promotion';
import { ServerLog, type LogStanding } from './server-log';
import type { DatabaseTraits } from './traits';

/** Where a server stands. */
export interface Standing extends LogStanding {
  readonly up: boolean;
}

/**
 * What one region's PostgreSQL server does by itself: it lives and dies, streams, is promoted, and its watchdog makes
 * its rounds. The application writes to it in every moment in which it would let it.
 */
export class SimServer {
  up = true;
  frozen = false;
  /** The service is making a backup and refuses a promotion. */
  backingUp = false;
  replicationLagMs = 2;
  replayLagMs = 0;
  isRebuilding = false;
  /** The service has stopped it: only the service starts it again, and that takes its time. */
  private stopped = false;
  /** The service lets nobody in: until it is readmitted or made anew it is as good as gone, whoever starts it. */
  private isolated = false;
  private starting = false;
  /** The other server, and whether it can be streamed from now; set by the world. */
  source: SimServer | undefined;
  isStreaming: () => boolean = () => true;

  readonly log: ServerLog;
  readonly promotion: Promotion;
  private accepting = false;
  /** The watchdog has been making its rounds since then. */
  protected watchedSinceMs = 0;
  private work = 0;

  constructor(
    readonly region: DatabaseRegion,
    readonly traits: DatabaseTraits,
    protected readonly timeline: Timeline,
    protected readonly facts: Facts,
  ) {
    this.log = new ServerLog(region !== FIRST_ROW.writer);
    this.promotion = new Promotion(timeline);
  }

  get recovering(): boolean {
    return this.log.recovering;
  }

  /** The control row as a client of this server sees it. */
  get row(): ControlRow {
    return this.log.row;
  }

  get lsn(): number {
    return this.log.end(this.timeline.nowMs);
  }

  /** Where it stands, for going on elsewhere. */
  standing(): Standing {
    this.settle();
    return { ...this.log.standing(this.timeline.nowMs), up: this.up };
  }

  /** Goes on from where another one stood. */
  resume({ up, ...log }: Standing): void {
    this.log.resume(log, this.timeline.nowMs);
    this.up = up;
    this.settle();
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  get isIsolated(): boolean {
    return this.isolated;
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

  /**
   * The service stops it. A server that works ends its sessions first, and what they wrote reaches a replica that
   * streams; one that does not is simply gone.
   */
  stop(): void {
    this.shutDown('is stopped by the service');
    this.stopped = true;
  }

  /** The service lets nobody in any more, and restarts it, because sessions that are open outlive that. */
  protected isolate(): void {
    this.shutDown('is isolated by the service');
    this.isolated = true;
  }

  /** The service lets its clients in again, and starts it. */
  readmit(): void {
    this.stopped ||= this.isolated;
    this.isolated = false;
    this.start();
  }

  private shutDown(why: string): void {
    this.settle();
    const replica = this.source;
    if (this.up && !this.frozen && replica?.streamsFromOther === true) {
      replica.log.receiveAll(this.log, this.timeline.nowMs);
    }
    this.crash(why);
  }

  crash(why: string): void {
    this.settle();
    this.up = false;
    this.promotion.stop();
    this.isRebuilding = false;
    this.starting = false;
    this.work += 1;
    this.assess(this.timeline.nowMs, why);
  }

  /**
   * Assumed (see the decision on lease and fencing): no client gets in before the watchdog's first round. So a
   * lease that ran out meanwhile is noticed first.
   */
  start(): void {
    if (this.up || this.isRebuilding || this.isolated) {
      return;
    }
    if (!this.stopped) {
      this.boot();
    } else if (!this.starting) {
      this.starting = true;
      this.takeTime(this.traits.serviceStartMs, () => this.boot());
    }
  }

  private boot(): void {
    this.up = true;
    this.stopped = false;
    this.starting = false;
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

  protected beginPromotion(epoch: number): void {
    if (!this.recovering || this.promotion.isUnderWay) {
      return;
    }
    if (this.promotion.begin()) {
      this.takeTime(this.traits.promoteMs, () => this.leaveRecovery(epoch));
    }
  }

  /** Becomes a replica of `source`; it is down meanwhile. */
  protected rebuild(source: SimServer, done: () => void): void {
    this.crash('is rebuilt');
    this.isRebuilding = true;
    this.takeTime(this.traits.rebuildMs, () => {
      this.isRebuilding = false;
      this.restore(source);
      done();
    });
  }

  /** A new version of the control row, which the watchdog or a client has committed. */
  protected put(row: ControlRow, atMs = this.timeline.nowMs): void {
    this.log.append(atMs, row);
    if (!row.locked && this.watchedSinceMs > this.timeline.nowMs) {
      this.watchedSinceMs = this.timeline.nowMs;
    }
    this.assess(atMs, row.fencedEpoch > 0 ? 'is fenced' : 'is locked by its watchdog');
  }

  /** Work that ends after so long, unless the server goes away before. */
  private takeTime(durationMs: number, end: () => void): void {
    const work = (this.work += 1);
    this.timeline.after(durationMs, () => {
      if (work === this.work) {
        end();
      }
    });
  }

  private leaveRecovery(epoch: number): void {
    this.settle();
    const { nowMs: atMs } = this.timeline;
    this.source?.settle();
    const fork = this.log.fork(this.source?.log, atMs);
    this.promotion.stop();
    // The watchdog gives the one who promotes one period to open it.
    this.watchedSinceMs = atMs + this.traits.watchdogLateMs;
    this.facts.push({ kind: 'promoted', atMs, region: this.region, epoch, ...fork });
    this.assess(atMs);
    this.promotion.tell();
  }

  private restore(source: SimServer): void {
    if (!source.up || source.recovering) {
      return; // The source went away: it stays a stopped server until it is told again whom to follow.
    }
    source.settle();
    this.log.restore(source.log, this.timeline.nowMs);
    this.up = true;
    this.stopped = false;
    this.isolated = false;
  }

  /** As a replica: it works, and can be reached by a writer to stream from. */
  private get streamsFromOther(): boolean {
    const { source } = this;
    const isReplica = this.recovering && source !== undefined && !source.recovering;
    return isReplica && this.up && !this.frozen && this.isStreaming();
  }

  private stream(): void {
    const { source } = this;
    if (source === undefined || !this.streamsFromOther) {
      return;
    }
    source.settle();
    const lag = { receivesMs: this.replicationLagMs, replaysMs: this.replayLagMs };
    this.log.stream(source.log, this.timeline.nowMs, lag);
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
      this.put(rowWith(row, { locked: true }), locksAtMs);
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
        : { kind: 'refuses', atMs, region, lsn: this.log.writtenAt(atMs), why },
    );
  }
}
