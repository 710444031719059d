import type { Policy } from '../../core/policy';
import { SMALL_POLICY } from '../world';

/** How much may happen in one explored history. Everything up to it is tried, in every order. */
export interface Bound {
  readonly name: string;
  /** Units of time; a lease lasts two, and a takeover waits one for the watchdog and one for the clocks. */
  readonly horizon: number;
  /** How many renewals the writer's agent begins. */
  readonly renewals: number;
  readonly takeovers: 1 | 2;
  /** The home region is lost, and comes back. */
  readonly failures: number;
  /** Home and standby are cut off from each other, and joined again. */
  readonly partitions: number;
  /** Messages that the caller gives up on: lost, answered into nothing, or arriving late. */
  readonly lostMessages: number;
}

const LEAST: Omit<Bound, 'name'> = {
  horizon: 5,
  renewals: 1,
  takeovers: 1,
  failures: 0,
  partitions: 0,
  lostMessages: 0,
};

function bound(name: string, more: Partial<Bound>): Readonly<Record<string, Bound>> {
  return { [name]: { ...LEAST, ...more, name } };
}

/**
 * The bounds that can be asked for. Three regions and processes that freeze at any message and for any time are in
 * each of them; the others add one thing each, and `standard` has them all.
 */
export const BOUNDS: Readonly<Record<string, Bound>> = {
  ...bound('tiny', {}),
  ...bound('failure', { failures: 1 }),
  ...bound('partition', { partitions: 1 }),
  ...bound('two-takeovers', { takeovers: 2 }),
  ...bound('two-renewals', { renewals: 2 }),
  ...bound('lost-message', { lostMessages: 1 }),
  ...bound('failure-partition', { failures: 1, partitions: 1 }),
  ...bound('standard', { horizon: 8, renewals: 2, takeovers: 2, failures: 1, partitions: 1 }),
};

/** The smallest numbers with which the protocol is still itself: a lease longer than a watchdog's period and a margin. */
export const UNIT_POLICY: Policy = {
  ...SMALL_POLICY,
  name: 'units',
  leaseMs: 2,
  leaseRenewEveryMs: 0,
  watchdogEveryMs: 1,
  clockMarginMs: 1,
  retryEveryMs: 1,
  probeTimeoutMs: 1,
  callTimeoutMs: 1,
  fenceDeadlineMs: 1,
  promoteTimeoutMs: 2,
  verifyTimeoutMs: 2,
};
