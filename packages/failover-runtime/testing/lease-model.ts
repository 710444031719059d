import {
  decideClaim,
  decideGrant,
  decideRelease,
  EMPTY_GRANTOR,
  type GrantorDecision,
  type GrantorId,
  type GrantorItem,
} from '../core/lease/grantor';
import { lapsesAtMs, outlastMs, sightGrant, type GrantSighting } from '../core/lease/lapse';
import { otherRegion, type DatabaseRegion } from '../core/regions';
import { POLICY } from './policy';

export const GRANTORS: readonly GrantorId[] = ['state', 'witness'];

interface Renewal {
  readonly region: DatabaseRegion;
  readonly epoch: number;
  readonly tokenMs: number;
  granted: boolean;
}

interface Takeover {
  readonly epoch: number;
  readonly from: DatabaseRegion;
  readonly held: Set<GrantorId>;
  fenced: boolean;
}

/** A conditional write that is under way: it takes effect when it arrives, if nobody was faster. */
interface Write {
  readonly id: GrantorId;
  readonly version: number;
  readonly item: GrantorItem;
  readonly then: () => void;
}

/**
 * The lease protocol with everything else left out: two databases, two grantors, one takeover at a time, and
 * messages that arrive in any order, late or never. The decisions are the real ones.
 */
export class LeaseModel {
  nowMs = 0;
  /** How many takeovers have come to their end. */
  takeovers = 0;
  readonly items: Record<GrantorId, { version: number; item: GrantorItem }> = {
    state: { version: 0, item: EMPTY_GRANTOR },
    witness: { version: 0, item: EMPTY_GRANTOR },
  };
  private writer: DatabaseRegion = 'home';
  private highestEpoch = 1;
  private takeover: Takeover | undefined;
  private readonly databases = {
    home: { epoch: 1, fenced: 0, leaseUntilMs: -Infinity },
    standby: { epoch: 0, fenced: 0, leaseUntilMs: -Infinity },
  };
  private readonly sightings: Partial<Record<GrantorId, GrantSighting>> = {};
  private readonly renewals: Renewal[] = [];
  private readonly writes: Write[] = [];

  /** Who may be accepting writes now: until the lease is over and the watchdog has surely noticed. */
  accepting(): DatabaseRegion[] {
    return (['home', 'standby'] as const).filter((region) => {
      const { epoch, leaseUntilMs } = this.databases[region];
      return epoch > 0 && this.nowMs < leaseUntilMs + POLICY.watchdogEveryMs;
    });
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  beginRenewal(region: DatabaseRegion): void {
    const { epoch } = this.databases[region];
    if (epoch > 0) {
      this.renewals.push({ region, epoch, tokenMs: this.nowMs, granted: false });
    }
  }

  askForGrant(id: GrantorId, pick: number): void {
    const renewal = this.renewals.at(-1 - pick);
    if (renewal !== undefined) {
      const { region: holder, epoch } = renewal;
      const decision = decideGrant(this.items[id].item, {
        holder,
        epoch,
        outlastMs: outlastMs(POLICY),
      });
      this.send(id, decision, () => {
        renewal.granted = true;
      });
    }
  }

  extendLease(pick: number): void {
    const renewal = this.renewals.at(-1 - pick);
    if (renewal?.granted === true) {
      const database = this.databases[renewal.region];
      if (database.epoch === renewal.epoch && database.fenced <= renewal.epoch) {
        const untilMs = renewal.tokenMs + POLICY.leaseMs;
        database.leaseUntilMs = Math.max(database.leaseUntilMs, untilMs);
      }
    }
  }

  look(id: GrantorId): void {
    this.sightings[id] = sightGrant(this.sightings[id], this.items[id].item, this.nowMs);
  }

  startTakeover(): void {
    if (this.takeover === undefined) {
      this.highestEpoch += 1;
      const epoch = this.highestEpoch;
      this.takeover = { epoch, from: this.writer, held: new Set(), fenced: false };
    }
  }

  /** A confirmed fence: the database is locked, and no renewal of its epoch unlocks it. */
  fence(): void {
    if (this.takeover !== undefined) {
      const database = this.databases[this.takeover.from];
      database.fenced = this.takeover.epoch;
      database.leaseUntilMs = Math.min(database.leaseUntilMs, this.nowMs - POLICY.watchdogEveryMs);
      this.takeover.fenced = true;
    }
  }

  claim(id: GrantorId): void {
    const { takeover } = this;
    if (takeover !== undefined) {
      this.look(id);
      const { item } = this.items[id];
      const sighting = this.sightings[id] as GrantSighting;
      const free = takeover.fenced || this.nowMs >= lapsesAtMs(sighting, item, POLICY);
      const { epoch, from } = takeover;
      const claim = { claimant: otherRegion(from), epoch, planId: `p${epoch}` };
      this.send(id, decideClaim(item, claim, free), () => takeover.held.add(id));
    }
  }

  takeOver(): void {
    const { takeover } = this;
    const enough = takeover?.fenced === true ? 1 : GRANTORS.length;
    if (takeover !== undefined && takeover.held.size >= enough) {
      this.writer = otherRegion(takeover.from);
      this.databases[this.writer] = {
        epoch: takeover.epoch,
        fenced: 0,
        leaseUntilMs: -Infinity,
      };
      this.takeovers += 1;
      this.takeover = undefined;
    }
  }

  /** Compensation: said to every grantor, and the fence is lifted; any of it may arrive late. */
  callOff(): void {
    const { takeover } = this;
    if (takeover !== undefined) {
      const { epoch, from } = takeover;
      for (const id of GRANTORS) {
        this.release(id, epoch);
      }
      this.databases[from].fenced = 0;
      this.takeover = undefined;
    }
  }

  release(id: GrantorId, epoch: number): void {
    if (epoch > this.databases[this.writer].epoch && epoch !== this.takeover?.epoch) {
      this.send(id, decideRelease(this.items[id].item, `p${epoch}`, epoch), () => undefined);
    }
  }

  /** One write that is under way arrives. */
  arrive(pick: number): void {
    const [write] = this.writes.splice(pick % Math.max(1, this.writes.length), 1);
    if (write !== undefined && this.items[write.id].version === write.version) {
      this.items[write.id] = { version: write.version + 1, item: write.item };
      write.then();
    }
  }

  /** A renewal at one grantor in which everything goes at once. */
  renew(region: DatabaseRegion, id: GrantorId): void {
    this.beginRenewal(region);
    this.askForGrant(id, 0);
    this.arriveAll();
    this.extendLease(0);
  }

  /** Claims wherever it can, and takes over if that is enough. */
  tryToTakeOver(): void {
    this.startTakeover();
    GRANTORS.forEach((id) => this.claim(id));
    this.arriveAll();
    this.takeOver();
  }

  arriveAll(): void {
    while (this.writes.length > 0) {
      this.arrive(0);
    }
  }

  private send(id: GrantorId, decision: GrantorDecision, then: () => void): void {
    if (decision.kind === 'write') {
      this.writes.push({ id, version: this.items[id].version, item: decision.item, then });
    }
  }
}
