import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DatabaseRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import { AdapterError, ConflictError, NotReadyError, StaleEpochError } from '../../plan/errors';

/** What a process can reach: a database, a grantor's item, or the item with the plan. */
export type Place = DatabaseRegion | GrantorId | 'plan';

/** What can be asked for there. */
export type What =
  | 'observe'
  | 'begin'
  | 'renew'
  | 'fence'
  | 'unfence'
  | 'lock-out'
  | 'promote'
  | 'open'
  | 'read'
  | 'write';

/** One request of a process, as plain data. Moments in it are by the clock of whoever holds it. */
export interface Call {
  readonly what: What;
  readonly to: Place;
  readonly epoch?: number;
  /** The database's clock, read before a renewal or an opening. */
  readonly clockMs?: number;
  readonly item?: GrantorItem;
  readonly deployment?: DeploymentState;
}

const ERRORS = {
  silent: () => new AdapterError('No answer.'),
  conflict: () => new ConflictError('Another version is stored.'),
  stale: () => new StaleEpochError('The epoch is over.'),
  'not-ready': () => new NotReadyError('Not now.'),
} as const;

/** How a call failed. */
export type Failure = keyof typeof ERRORS;

/** What comes back; moments in it are distances from the present. */
export type Reply = { readonly value: unknown } | { readonly failure: Failure };

export function errorOf(failure: Failure): Error {
  return ERRORS[failure]();
}

/** Which failure an error is, for those that belong to the ports; anything else is a defect. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StaleEpochError) return 'stale';
  if (error instanceof NotReadyError) return 'not-ready';
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof AdapterError) return 'silent';
  throw error;
}

/** By which name a grantor goes: its own, or in a mirror that of the other. */
export type Naming = (place: string) => string;

export function plainly(place: string): string {
  return place;
}

export function mirrored(place: string): string {
  if (place === 'state') return 'witness';
  return place === 'witness' ? 'state' : place;
}
