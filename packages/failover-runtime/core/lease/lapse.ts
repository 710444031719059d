import type { Policy } from '../policy';
import type { GrantorItem } from './grantor';

/** Which grant a watcher saw, and when it first saw it. */
export interface GrantSighting {
  readonly sequence: number;
  readonly seenAtMs: number;
}

/** Keeps the time at which the current sequence was first seen; a new sequence starts the wait again. */
export function sightGrant(
  previous: GrantSighting | undefined,
  item: Pick<GrantorItem, 'sequence'>,
  nowMs: number,
): GrantSighting {
  return previous !== undefined && previous.sequence === item.sequence
    ? previous
    : { sequence: item.sequence, seenAtMs: nowMs };
}

/** How long a writer without a lease may go on after a grant: for ever, as far as any wait is concerned (ten years). */
export const WITHOUT_LEASE_MS = 10 * 365 * 24 * 3_600_000;

/** The longest that a writer under this policy can go on after a grant: what it asks its grantors for. */
export function outlastMs(policy: Pick<Policy, 'lease' | 'leaseMs' | 'watchdogEveryMs'>): number {
  return policy.lease ? policy.leaseMs + policy.watchdogEveryMs : WITHOUT_LEASE_MS;
}

/**
 * When the grant that was sighted has surely run out and the watchdog has surely acted on it.
 *
 * The lease in the database starts at a reading of the database's clock taken before the grant was asked for,
 * so it ends no later than the lease's length after the grant, and the grant is no younger than its first
 * sighting. The clock margin comes on top.
 */
export function lapsesAtMs(
  sighting: GrantSighting,
  item: Pick<GrantorItem, 'outlastMs'>,
  policy: Pick<Policy, 'clockMarginMs'>,
): number {
  return sighting.seenAtMs + item.outlastMs + policy.clockMarginMs;
}
