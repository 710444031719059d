import { left, spent, without, type Spendable } from './budget';
import type { Deployment } from './deployment';
import {
  AGENT,
  AUTOMATIC,
  BUDGET,
  CUT,
  DATABASES,
  DRIVERS,
  GRANTOR,
  HOME_DOWN,
  LATE,
  PLAN,
} from './row';
import { FREEZE, THAW } from './inputs';
import { NOBODY } from './process-state';
import type { Tables } from './tables';

/** What may happen next, as a number: one of these, or what becomes of a message. */
export const MOVE = {
  time: 0,
  renewal: 1,
  takeover: 2,
  abort: 3,
  home: 4,
  partition: 5,
  drive: 6,
  slowClock: 7,
  freeze: 8,
  thaw: 9,
} as const;

const FATES = ['arrives', 'lost', 'answer-lost', 'late'] as const;
const FIRST_MESSAGE = 32;
const SLOTS = 16;
const FIRST_LATE = 512;

function messageMove(process: number, slot: number, fate: number): number {
  return FIRST_MESSAGE + ((process - AGENT) * SLOTS + slot) * FATES.length + fate;
}

/** What can happen next to a deployment, and makes it happen. */
export class Moves {
  constructor(
    private readonly tables: Tables,
    private readonly deployment: Deployment,
  ) {}

  /** Puts everything that may happen next into `into`, in a fixed order; how many there are. */
  list(into: Int16Array): number {
    const { deployment: at } = this;
    let count = this.listMessages(into);
    if (this.has('renewals') && at.at(AGENT) === NOBODY && !at.is(HOME_DOWN)) {
      into[count++] = MOVE.renewal;
    }
    count = this.listOfPlan(into, count);
    if (at.is(HOME_DOWN) || this.has('failures')) into[count++] = MOVE.home;
    if (at.is(CUT) || this.has('partitions')) into[count++] = MOVE.partition;
    if (this.has('slowClocks')) into[count++] = MOVE.slowClock;
    if (this.has('time')) into[count++] = MOVE.time;
    return count;
  }

  private listMessages(into: Int16Array): number {
    const { deployment: at } = this;
    const fates = this.has('losses') ? FATES.length : 1;
    let count = 0;
    for (const process of [AGENT, ...DRIVERS]) {
      const { length } = at.slots(process);
      for (let slot = 0; slot < length; slot += 1) {
        for (let fate = 0; fate < fates; fate += 1) {
          into[count++] = messageMove(process, slot, fate);
        }
      }
    }
    const { length } = this.tables.late.of(at.at(LATE));
    for (let index = 0; index < length; index += 1) {
      into[count++] = FIRST_LATE + index;
    }
    return count;
  }

  /** What monitors and people may do about the plan, and whether its driver freezes or wakes. */
  private listOfPlan(into: Int16Array, before: number): number {
    const { mayStart, mayDrive, mayAbort } = this.tables.plans.facts(this.deployment.at(PLAN));
    const isFree = this.placeForDriver() !== undefined;
    let count = before;
    if (isFree && mayStart && this.has('takeovers')) into[count++] = MOVE.takeover;
    if (isFree && mayDrive) into[count++] = MOVE.drive;
    if (mayAbort && this.has('takeovers')) into[count++] = MOVE.abort;
    if (this.has('freezes') && this.driver(false) !== undefined) into[count++] = MOVE.freeze;
    if (this.driver(true) !== undefined) into[count++] = MOVE.thaw;
    return count;
  }

  /** Lets one of them happen, and everything that follows from it by itself. */
  take(move: number): void {
    const { deployment: at } = this;
    if (move >= FIRST_LATE) {
      at.arriveLate(move - FIRST_LATE);
    } else if (move >= FIRST_MESSAGE) {
      this.message(move - FIRST_MESSAGE);
    } else {
      this.happen(move);
    }
    at.settle();
    this.forgetWhatIsOver();
  }

  /** What it is, for people, before it happens. */
  tell(move: number): string {
    const { calls, late } = this.tables;
    const { deployment: at } = this;
    const name = (call: number, who: string): string => {
      const { what, to, epoch } = calls.of(call);
      return `${who}: ${what} ${to}${epoch === undefined ? '' : ` in epoch ${epoch}`}`;
    };
    if (move >= FIRST_LATE) {
      const message = late.of(at.at(LATE))[move - FIRST_LATE];
      const who = message?.byAgent === true ? 'agent' : 'driver';
      return `${name(message?.call ?? 0, who)} arrives, given up by its sender`;
    }
    if (move >= FIRST_MESSAGE) {
      const { process, slot, fate } = messageOf(move - FIRST_MESSAGE);
      const who = ['agent', 'driver', 'second driver'][process - AGENT] as string;
      return `${name(at.slots(process)[slot]?.call ?? 0, who)} ${fate}`;
    }
    const told = Object.entries(MOVE).find(([, number]) => number === move)?.[0] as string;
    return TOLD[told as keyof typeof MOVE](at);
  }

  private happen(move: number): void {
    const { deployment: at, tables } = this;
    const { plans, grantors } = tables;
    switch (move) {
      case MOVE.time:
        this.spend('time');
        at.pass();
        break;
      case MOVE.renewal:
        this.spend('renewals');
        at.begin(AGENT, undefined);
        break;
      case MOVE.takeover: {
        this.spend('takeovers');
        const sighted = (id: 'state' | 'witness') => ({
          sequence: grantors.of(at.at(GRANTOR[id])).sequence,
          seenAtMs: -grantors.ageMs(at.at(GRANTOR[id])),
        });
        const grants = { state: sighted('state'), witness: sighted('witness') };
        at.writePlan(plans.start(at.at(PLAN), at.is(AUTOMATIC), grants));
        this.drive();
        break;
      }
      case MOVE.drive:
        this.drive();
        break;
      case MOVE.abort:
        at.writePlan(plans.abort(at.at(PLAN)));
        break;
      case MOVE.home:
        this.loseOrReturnHome();
        break;
      case MOVE.partition:
        if (!at.is(CUT)) this.spend('partitions');
        this.change(at.is(CUT) ? 'join' : 'cut');
        at.toggle(CUT);
        break;
      case MOVE.slowClock:
        this.spend('slowClocks');
        this.change('slow');
        break;
      case MOVE.freeze:
        this.spend('freezes');
        at.step(this.driver(false) as number, FREEZE);
        break;
      default:
        at.step(this.driver(true) as number, THAW);
    }
  }

  private message(move: number): void {
    const { process, slot, fate } = messageOf(move);
    if (fate === 'arrives') {
      this.deployment.arrive(process, slot);
    } else {
      this.spend('losses');
      this.deployment.giveUp(process, slot, fate);
    }
  }

  private drive(): void {
    const { deployment: at } = this;
    const { planId } = this.tables.plans.facts(at.at(PLAN));
    const place = this.placeForDriver() as number;
    if (this.driver(true) !== undefined) {
      this.spend('standIns');
    }
    at.begin(place, planId);
  }

  private loseOrReturnHome(): void {
    const { deployment: at } = this;
    if (at.is(HOME_DOWN)) {
      this.change('return');
    } else {
      this.spend('failures');
      this.change('lose');
      at.end(AGENT);
    }
    at.toggle(HOME_DOWN);
  }

  /** A driver that is frozen, or one that is not. */
  private driver(isFrozen: boolean): number | undefined {
    const { deployment: at } = this;
    return DRIVERS.find(
      (driver) =>
        at.at(driver) !== NOBODY && this.tables.processes.of(at.at(driver)).isFrozen === isFrozen,
    );
  }

  /** Where a driver can begin: monitors start one when there is none, or none that moves. */
  private placeForDriver(): number | undefined {
    const isFree = this.driver(true) === undefined || this.has('standIns');
    return isFree && this.driver(false) === undefined
      ? DRIVERS.find((driver) => this.deployment.at(driver) === NOBODY)
      : undefined;
  }

  private change(what: 'cut' | 'join' | 'lose' | 'return' | 'slow'): void {
    const { deployment: at } = this;
    at.row[DATABASES] = this.tables.databases.after(at.at(DATABASES), what);
  }

  private has(what: Spendable): boolean {
    return left(this.deployment.at(BUDGET), what) > 0;
  }

  private spend(what: Spendable): void {
    this.deployment.row[BUDGET] = spent(this.deployment.at(BUDGET), what);
  }

  /** What can never be spent any more is not left: a takeover begins only while home is in office. */
  private forgetWhatIsOver(): void {
    const { deployment: at } = this;
    if (this.tables.plans.of(at.at(PLAN)).epoch > 1) {
      at.row[BUDGET] = without(at.at(BUDGET), 'takeovers');
    }
  }
}

function messageOf(move: number): {
  readonly process: number;
  readonly slot: number;
  readonly fate: (typeof FATES)[number];
} {
  const fate = FATES[move % FATES.length] as (typeof FATES)[number];
  const place = Math.floor(move / FATES.length);
  return { process: AGENT + Math.floor(place / SLOTS), slot: place % SLOTS, fate };
}

const TOLD: Readonly<Record<keyof typeof MOVE, (at: Deployment) => string>> = {
  time: () => 'one unit of time passes',
  renewal: () => 'agent: begins to renew the lease',
  takeover: () => 'monitor: starts a takeover',
  abort: () => 'person: calls the takeover off',
  home: (at) => (at.is(HOME_DOWN) ? 'home comes back' : 'home is lost'),
  partition: (at) => (at.is(CUT) ? 'home and standby are joined' : 'home and standby are cut off'),
  drive: () => 'monitor: drives the plan on',
  slowClock: () => "home's clock falls behind by one unit",
  freeze: () => 'driver: freezes',
  thaw: () => 'driver: wakes',
};
