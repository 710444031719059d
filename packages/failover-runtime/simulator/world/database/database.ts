import type { DatabaseView } from '../../../core/observation';
import { AdapterError, NotReadyError, StaleEpochError } from '../../../plan/errors';
import type { LeaseTerms, RenewalToken } from '../../../plan/ports';
import type { Mutation } from '../facts';
import { canonicalServer } from './canonical';
import { rowWith } from './control-row';
import {
  followRefusal,
  heldEpoch,
  lockOutRefusal,
  openingRefusal,
  promotionRefusal,
  renewalRefusal,
  unfenceRefusal,
} from './refusals';
import { SimServer } from './server';

/** What it says of how far it is: as it is, or what is left of that. */
interface Sample {
  readonly heartbeat: number | undefined;
  readonly positions?: Pick<DatabaseView, 'lsn' | 'replayedLsn'>;
}

const LIVE: Sample = { heartbeat: undefined };

/** A server as its clients use it: what they see, and what they ask of its control row, each in an epoch. */
export class SimDatabase extends SimServer {
  private sampled: Sample = LIVE;

  /** From now on what it says of its heartbeat, and as a replica of its positions, is missing or stays as it is. */
  sample(how: 'live' | 'missing' | 'stale'): void {
    this.sampled = LIVE;
    const { lsn, replayedLsn, heartbeatAtMs } = this.view();
    if (how === 'missing') {
      this.sampled = { heartbeat: undefined };
    } else if (how === 'stale') {
      this.sampled = { heartbeat: heartbeatAtMs, positions: { lsn, replayedLsn } };
    }
  }

  view(): DatabaseView {
    this.settle();
    const view = this.liveView();
    if (this.sampled === LIVE) {
      return view;
    }
    const positions = view.inRecovery ? this.sampled.positions : undefined;
    return { ...view, ...positions, heartbeatAtMs: this.sampled.heartbeat };
  }

  private liveView(): DatabaseView {
    const { row, lsn } = this;
    return {
      inRecovery: this.recovering,
      lsn,
      replayedLsn: this.log.visibleEnd(this.timeline.nowMs),
      epoch: row.epoch,
      writer: row.writer,
      heartbeatAtMs: row.heartbeatAtMs,
      clockMs: this.clockMs(),
      leaseUntilMs: row.leaseUntilMs,
      locked: row.locked,
    };
  }

  /** See `canonicalServer`. */
  canonical(): unknown {
    const { watchedSinceMs, timeline } = this;
    return canonicalServer({ server: this, nowMs: timeline.nowMs, watchedSinceMs });
  }

  beginRenewal(): RenewalToken {
    return { clockMs: this.clockMs() };
  }

  renewLease(token: RenewalToken, terms: LeaseTerms, by: string): void {
    this.settle();
    const { row } = this;
    this.notReplica();
    this.mutated('renew', terms.epoch, by, renewalRefusal(row, terms));
    const leaseUntilMs = Math.max(row.leaseUntilMs, token.clockMs + terms.leaseMs);
    const locked = row.locked && leaseUntilMs <= this.clockMs();
    this.put(rowWith(row, { leaseUntilMs, locked, heartbeatAtMs: this.clockMs() }));
  }

  /** Sticky: nobody at or below `epoch` opens it again but by `unfence` of this epoch or a higher one. */
  lockOut(epoch: number, by: string, what: 'fence' | 'lock-out' = 'lock-out'): number {
    this.settle();
    const { row } = this;
    this.notReplica();
    this.mutated(what, epoch, by, lockOutRefusal(row, epoch));
    const leaseUntilMs = Math.min(row.leaseUntilMs, this.clockMs());
    this.put(rowWith(row, { fencedEpoch: epoch, leaseUntilMs, locked: true }));
    return this.lsn;
  }

  /** A fence from outside: it says nothing of where the log ends. */
  fenceByService(epoch: number, by: string): void {
    this.settle();
    if (this.isRebuilding || (this.isStopped && !this.isIsolated)) {
      throw new NotReadyError(
        'The groups of an instance that is being created, or is stopped, cannot be changed.',
      );
    }
    this.mutated('isolate', epoch, by, undefined);
    if (!this.isIsolated) {
      this.isolate();
    }
  }

  /** Undoes it; nothing can be asked of the database before the service has started it. */
  readmitByService(): void {
    this.readmit();
    throw new NotReadyError('The instance is being started.');
  }

  unfence(epoch: number, by: string): void {
    this.settle();
    const { row } = this;
    this.notReplica();
    this.mutated('unfence', epoch, by, unfenceRefusal(row, epoch));
    this.put(rowWith(row, { fencedEpoch: 0 }));
  }

  promote(epoch: number, by: string): void {
    this.settle();
    if (this.recovering && this.backingUp) {
      throw new NotReadyError('The instance is backing-up.');
    }
    this.mutated('promote', epoch, by, promotionRefusal(this.row, epoch));
    this.beginPromotion(epoch);
  }

  open(token: RenewalToken, terms: LeaseTerms, by: string): number {
    this.settle();
    this.notReplica();
    this.mutated('open', terms.epoch, by, openingRefusal(this.row, terms));
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
    this.mutated('follow', epoch, by, followRefusal(row, epoch, this));
    if (this.recovering && row.epoch === epoch) {
      done('already');
      return;
    }
    if (source === undefined || !source.up || source.recovering || !this.isStreaming()) {
      throw new AdapterError('There is no writer to follow.');
    }
    this.rebuild(source, () => done('rebuilt'));
  }

  private notReplica(): void {
    if (this.recovering) {
      throw new NotReadyError('The server is a replica.');
    }
  }

  private mutated(what: Mutation, epoch: number, by: string, refused: string | undefined): void {
    const { row, region } = this;
    const { nowMs: atMs } = this.timeline;
    const why = refused === undefined ? {} : { refused };
    this.facts.push({
      kind: 'mutation',
      atMs,
      by,
      what,
      region,
      epoch,
      held: heldEpoch(row),
      ...why,
    });
    if (refused !== undefined) {
      throw new StaleEpochError(`${what} of epoch ${epoch} refused by ${region}: ${refused}.`);
    }
  }
}
