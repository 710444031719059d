import { lapseMs, type Policy } from '../policy';
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

/**
 * When the grant that was sighted has surely run out and the watchdog has surely acted on it.
 *
 * The lease in the database starts at a reading of the database's clock taken before the grant was asked for,
 * so it ends no later than `leaseMs` after the grant, and the grant is no younger than its first sighting.
 * Watchdog period and clock margin come on top.
 */
export function lapsesAtMs(sighting: GrantSighting, policy: Policy): number {
  return sighting.seenAtMs + lapseMs(policy);
}
