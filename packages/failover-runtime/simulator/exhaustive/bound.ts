import type { Policy } from '../../core/policy';
import { SMALL_POLICY } from '../world';

/** How much may happen in one explored history. Everything up to it is tried, in every order. */
export interface Bound {
  readonly name: string;
  /** Units of time, 7 at most; a lease lasts two, and a takeover waits one for the watchdog and one for the clocks. */
  readonly time: number;
  /** How many renewals the writer's agent begins; of this and all that follows 3 at most. */
  readonly renewals: number;
  /** Attempts to take over; all but the last may be called off by a person at any moment. */
  readonly takeovers: number;
  /** The home region is lost, and comes back. */
  readonly failures: number;
  /** Home and standby are cut off from each other, and joined again. */
  readonly partitions: number;
  /** The driver stands still: it hears nothing, and its time passes. It wakes with what it had in hand. */
  readonly freezes: number;
  /** While a driver is frozen another run of it goes on with the plan, or takes over anew. */
  readonly standIns: number;
  /** Messages that the caller gives up on: lost, answered into nothing, or arriving late. */
  readonly losses: number;
  /** The clock of home's database falls behind by one unit, which is all that the margin allows. */
  readonly slowClocks: number;
}

const LEAST: Omit<Bound, 'name'> = {
  time: 5,
  renewals: 1,
  takeovers: 1,
  failures: 0,
  partitions: 0,
  freezes: 0,
  standIns: 0,
  losses: 0,
  slowClocks: 0,
};

function bound(name: string, more: Partial<Bound>): Readonly<Record<string, Bound>> {
  return { [name]: { ...LEAST, ...more, name } };
}

/**
 * The bounds that can be asked for. Three regions, and messages that take as long as they like, are in each of them;
 * most of the others add one thing to `tiny`.
 */
export const BOUNDS: Readonly<Record<string, Bound>> = {
  ...bound('tiny', {}),
  ...bound('failure', { failures: 1 }),
  ...bound('partition', { partitions: 1 }),
  ...bound('frozen', { freezes: 1 }),
  ...bound('stand-in', { time: 2, freezes: 1, standIns: 1 }),
  ...bound('two-takeovers', { takeovers: 2 }),
  ...bound('two-renewals', { renewals: 2 }),
  ...bound('lost-message', { losses: 1 }),
  ...bound('slow-clock', { slowClocks: 1 }),
  ...bound('failure-partition', { failures: 1, partitions: 1 }),
  ...bound('unfrozen', { takeovers: 2, failures: 1, partitions: 1 }),
  ...bound('standard', { takeovers: 2, failures: 1, partitions: 1, freezes: 1 }),
};

/** Longer than anything that is explored lasts. */
export const ENDLESS_MS = 50;

/**
 * The smallest numbers with which the protocol is still itself: a lease longer than a watchdog's period and a margin. A
 * fence is tried without end: one that stays unproven asks a person, and promises nothing.
 */
export const UNIT_POLICY: Policy = {
  ...SMALL_POLICY,
  name: 'units',
  leaseMs: 2,
  leaseRenewEveryMs: 0,
  watchdogEveryMs: 1,
  clockMarginMs: 1,
  retryEveryMs: 1,
  probeTimeoutMs: 1,
  callTimeoutMs: ENDLESS_MS,
  fenceDeadlineMs: 1,
  promoteTimeoutMs: 2,
  verifyTimeoutMs: 2,
};
