import type { PlanRun } from '../../core/plan-run';
import { lapseMs } from '../../core/policy';
import type { DeploymentState } from '../../core/state';
import { UNIT_POLICY } from './bound';
import type { Call, Naming, Place } from './calls';

const { leaseMs, clockMarginMs, fenceDeadlineMs, promoteTimeoutMs, verifyTimeoutMs } = UNIT_POLICY;

/** A clock that was read so long ago starts a lease that is over when it is written, also where the clock is slow. */
export const CLOCK_AGE = leaseMs + clockMarginMs;
/** From here on a grant that was sighted has run out; see core/lease/lapse. */
export const GRANT_AGE = lapseMs(UNIT_POLICY);
/** From here on the old writer is no longer asked; the fence itself is never out of time here, see `UNIT_POLICY`. */
const FENCE_AGE = fenceDeadlineMs;

/** The longest that a step beyond the point of no return may take. */
const STEP_AGE = Math.max(promoteTimeoutMs, verifyTimeoutMs);
/** A compensation is tried so often; see plan/undo. */
const MANY = 3;

/** How long ago something was, up to an age beyond which it makes no difference. */
export function ageOf(atMs: number, nowMs: number, oldest: number): number {
  return Math.min(nowMs - atMs, oldest);
}

/** What a driver measures time for, by what its plan says: each part of a plan asks for other times. */
type Part = 'fencing' | 'undoing' | 'beyond' | 'else';

function partOf(plan: PlanRun | undefined): Part {
  if (plan === undefined) return 'else';
  if (plan.passedNoReturn) return 'beyond';
  if (plan.status === 'undoing') return 'undoing';
  return plan.steps.fence?.status === 'started' ? 'fencing' : 'else';
}

interface Sighting {
  readonly sequence: number;
  readonly atMs: number;
  readonly changes: number;
}

/** The newest answer of a place to one kind of question. */
interface Word {
  readonly call: Call;
  readonly text: string;
}

/**
 * What a process has heard since it began its step. With the same code and the same knowledge it is in the same
 * state: of everything that it asks the code keeps the newest answer, of the grantors since when they have stood
 * still, of a clock how old the reading is. What it has decided from an answer is in the calls that follow. All else
 * is written down before the next step begins, which is when this forgets.
 */
export class Knowledge {
  /** What the plan's item said when it was last read or written. */
  deployment: DeploymentState | undefined;
  private sinceMs: number;
  private readonly words = new Map<string, Word>();
  private readonly clocks = new Map<Place, number>();
  private sightings = new Map<Place, Sighting>();
  private sleeps = 0;
  private isLeaseAskedFor = false;

  constructor(nowMs: number) {
    this.sinceMs = nowMs;
  }

  /** A lease is asked for: the clock that was read for it is in the call, and what grantors say comes too late. */
  ask({ what, to }: Call): void {
    if (what === 'begin') {
      this.isLeaseAskedFor = false;
    }
    if (what === 'renew' || what === 'open') {
      this.isLeaseAskedFor = true;
      this.clocks.delete(to);
      this.words.delete('state');
      this.words.delete('witness');
    }
  }

  hear(call: Call, value: unknown, nowMs: number): void {
    const { what, to } = call;
    if (what === 'begin') {
      this.clocks.set(to, (value as { clockMs: number }).clockMs);
      return;
    }
    if (to === 'plan') {
      return; // Kept whole, see `deployment`.
    }
    if (what === 'observe' && this.deployment !== undefined) {
      return; // A driver looks in order to act, or not, at once.
    }
    this.note(call, textOf(call, value));
    if (what === 'read') {
      this.sight(to, (value as { value: { sequence: number } }).value.sequence, nowMs);
    }
  }

  fail(call: Call, failure: string): void {
    if (call.to !== 'plan') {
      this.note(call, failure);
    }
  }

  sleep(): void {
    this.sleeps = Math.min(this.sleeps + 1, MANY);
  }

  /** A driver has written down what it knows, and begins anew. */
  writeDown(deployment: DeploymentState, nowMs: number): void {
    this.deployment = deployment;
    this.sinceMs = nowMs;
    this.sleeps = 0;
    this.words.clear();
    this.clocks.clear();
    const grants = Object.entries(deployment.plan?.basis.grants ?? {});
    this.sightings = new Map(
      grants.map(([id, { sequence, seenAtMs }]) => [
        id as Place,
        { sequence, atMs: seenAtMs, changes: 0 },
      ]),
    );
  }

  /** The same text for knowledge that makes no difference. */
  text(nowMs: number, named: Naming): string {
    const words = [...this.words.values()].map(
      ({ call: { what, to }, text }) => `${isOfGrantor(to) ? '' : what} ${named(to)}=${text}`,
    );
    const clocks = [...this.clocks].map(([to, atMs]) => `${to}@${ageOf(atMs, nowMs, CLOCK_AGE)}`);
    return [...[...words, ...clocks].sort(), ...this.timesText(nowMs, named)].join(';');
  }

  private timesText(nowMs: number, named: Naming): string[] {
    switch (partOf(this.deployment?.plan)) {
      case 'fencing':
        return this.fencingText(nowMs, named);
      case 'undoing':
        return [`${this.sleeps}`];
      case 'beyond':
        return [`${ageOf(this.sinceMs, nowMs, STEP_AGE)}`];
      case 'else':
        return [];
    }
  }

  private fencingText(nowMs: number, named: Naming): string[] {
    // Once the fence is confirmed nothing is waited for, and a grantor that is held is not asked again.
    const isConfirmed = [...this.words.values()].some(
      ({ call: { what }, text }) => what === 'fence' && text === CONFIRMED,
    );
    const missing = [...this.sightings].filter(
      ([id]) => this.words.get(id)?.text.startsWith(WRITTEN) !== true,
    );
    const seen = missing.map(([id, { sequence, atMs, changes }]) => {
      // Only a plan that started by itself asks whether the writer has renewed meanwhile.
      const renewals = this.deployment?.plan?.automatic === true ? changes : 0;
      const age = isConfirmed ? 0 : ageOf(atMs, nowMs, GRANT_AGE);
      return `${named(id)}:${sequence}@${age}~${renewals}`;
    });
    return [...seen.sort(), `${isConfirmed ? 0 : ageOf(this.sinceMs, nowMs, FENCE_AGE)}`];
  }

  private note(call: Call, text: string): void {
    if (!this.isLeaseAskedFor || !isOfGrantor(call.to)) {
      this.words.set(labelOf(call), { call, text });
    }
  }

  private sight(id: Place, sequence: number, nowMs: number): void {
    const before = this.sightings.get(id);
    if (before?.sequence !== sequence) {
      const changes = before === undefined ? 0 : before.changes + 1;
      this.sightings.set(id, { sequence, atMs: nowMs, changes });
    }
  }
}

function isOfGrantor(to: Place): boolean {
  return to === 'state' || to === 'witness';
}

/** A grantor is read, then written: the newest of both says what is known of it. */
function labelOf({ what, to }: Call): string {
  return isOfGrantor(to) ? to : `${what} ${to}`;
}

const CONFIRMED = 'confirmed';
const WRITTEN = 'written';

/** What of an answer the code keeps: no positions, no versions, and of a database no times. */
function textOf({ what, item }: Call, value: unknown): string {
  switch (what) {
    case 'observe':
      return brief(value);
    case 'read':
      return `read ${brief(value)}`;
    case 'write':
      return `${WRITTEN} ${brief(item)}`;
    case 'fence':
      return (value as { confirmed: boolean }).confirmed ? CONFIRMED : 'unconfirmed';
    default:
      return 'done';
  }
}

const briefs = new WeakMap<object, string>();

function brief(value: unknown): string {
  const known = briefs.get(value as object) ?? shortened(value);
  briefs.set(value as object, known);
  return known;
}

function shortened(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) =>
    LEFT_OUT.has(key) || key.endsWith('Lsn') ? undefined : one,
  );
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  'version',
  'sequence',
  'lsn',
  'heartbeatAtMs',
  'clockMs',
  'leaseUntilMs',
]);
