import type { Observation } from '../../core/observation';
import { otherRegion, type DatabaseRegion } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import type { LeaseTerms } from '../../plan/ports';
import { PLAIN_TRAITS, SimDatabase, SkewedClock, type Facts } from '../world';
import { Timeline } from '../world/timeline';
import { UNIT_POLICY } from './bound';
import { failureOf, type Call, type Reply } from './calls';
import { later } from './moments';

/** What happens to the databases by itself. */
export type Happening = 'tick' | 'cut' | 'join' | 'lose' | 'return' | 'slow';

/** What is promised for a moment happens in it, without anybody to wait for. */
class Instant extends Timeline {
  private due: { readonly atMs: number; readonly happen: () => void }[] = [];

  override at(atMs: number, happen: () => void): void {
    this.due.push({ atMs, happen });
  }

  override after(delayMs: number, happen: () => void): void {
    this.at(this.nowMs + delayMs, happen);
  }

  catchUp(): void {
    for (;;) {
      const next = this.due.findIndex(({ atMs }) => atMs <= this.nowMs);
      if (next < 0) return;
      this.due.splice(next, 1).forEach(({ happen }) => happen());
    }
  }
}

/** The two servers, the second streaming from the first. */
export class DatabasePair {
  private readonly timeline = new Instant();
  private readonly facts: Facts = [];
  private readonly clock = new SkewedClock();
  private readonly databases: Readonly<Record<DatabaseRegion, SimDatabase>>;
  private isCut = false;

  constructor(private readonly watchdogLateMs: number) {
    this.timeline.nowMs = 1_000;
    this.databases = { home: this.database('home'), standby: this.database('standby') };
    for (const region of ['home', 'standby'] as const) {
      const source = this.databases[otherRegion(region)];
      this.databases[region].source = source;
      this.databases[region].isStreaming = () => source.up && !this.isCut;
    }
    const { home } = this.databases;
    home.open(home.beginRenewal(), terms({ to: 'home', epoch: 1 }), 'installation');
  }

  happen(what: Happening): void {
    this.settle();
    const { home } = this.databases;
    switch (what) {
      case 'tick':
        this.timeline.nowMs += 1;
        break;
      case 'cut':
      case 'join':
        this.isCut = what === 'cut';
        break;
      case 'lose':
        home.crash('its region is lost');
        break;
      case 'return':
        home.start();
        break;
      case 'slow':
        this.clock.jump(-1);
    }
    this.settle();
  }

  /** A call that has arrived. Moments in it, and in the reply, are distances from the present. */
  answer(call: Call): Reply {
    this.settle();
    try {
      const value = this.effect(later(call, this.timeline.nowMs));
      this.settle();
      return { value: later(value, -this.timeline.nowMs) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  get hasTwoWriters(): boolean {
    const { home, standby } = this.databases;
    return home.acceptsWrites && standby.acceptsWrites;
  }

  /** Everything that decides what the servers do next. */
  text(): string {
    const { home, standby } = this.databases;
    const { isCut, watchdogLateMs } = this;
    return JSON.stringify([watchdogLateMs, isCut, home.canonical(), standby.canonical()]);
  }

  private effect(call: Call): unknown {
    const { to, what, epoch = 0, clockMs = 0 } = call;
    const database = this.databases[to as DatabaseRegion];
    if (what === 'observe') {
      return observed(database);
    }
    if (!database.up) {
      throw new AdapterError('It does not answer.');
    }
    switch (what) {
      case 'begin':
        return database.beginRenewal();
      case 'renew':
        database.renewLease({ clockMs }, terms(call), 'agent');
        return undefined;
      case 'fence':
        database.lockOut(epoch, 'driver', 'fence');
        return { confirmed: true, evidence: 'roles locked' };
      case 'unfence':
        database.unfence(epoch, 'driver');
        return undefined;
      case 'promote':
        database.promote(epoch, 'driver');
        this.timeline.catchUp();
        return 'soon';
      case 'open':
        database.open({ clockMs }, terms(call), 'driver');
        return ANY_LSN;
      default:
        throw new Error(`Nobody asks a database to ${what}.`);
    }
  }

  private settle(): void {
    this.databases.home.settle();
    this.databases.standby.settle();
  }

  private database(region: DatabaseRegion): SimDatabase {
    const clock = region === 'home' ? this.clock : new SkewedClock();
    const { watchdogLateMs } = this;
    const traits = { ...PLAIN_TRAITS, clock, watchdogLateMs, promoteMs: 0 };
    return new SimDatabase(region, traits, this.timeline, this.facts);
  }
}

/** Positions only grow and decide nothing here; one stands for all of them. */
const ANY_LSN = 1;

function terms({ to, epoch = 0 }: Pick<Call, 'to' | 'epoch'>): LeaseTerms {
  const { leaseMs, watchdogEveryMs } = UNIT_POLICY;
  return { epoch, region: to as DatabaseRegion, leaseMs, watchdogEveryMs };
}

/** What a probe tells, without the times and positions that only people and the monitor ask for. */
function observed(database: SimDatabase): Observation {
  const { region, up } = database;
  const seen = { from: region, of: region, sequence: 0 };
  if (!up) {
    return { ...seen, outcome: 'refused' };
  }
  const { inRecovery, epoch, writer, locked } = database.view();
  const view = { inRecovery, epoch, writer, locked, heartbeatAtMs: undefined };
  const positions = { lsn: ANY_LSN, replayedLsn: ANY_LSN };
  const moments = { clockMs: database.clockMs(), leaseUntilMs: database.clockMs() };
  return { ...seen, outcome: 'answered', database: { ...view, ...positions, ...moments } };
}
