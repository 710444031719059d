import type { DatabaseRegion } from '../regions';
import { withValues } from '../with-values';

/** The two grantors: the state table in the standby region and the witness item in a third region. */
export type GrantorId = 'state' | 'witness';

/** A promise that nobody will take over before it has run out. */
export interface Grant {
  readonly holder: DatabaseRegion;
  readonly epoch: number;
}

/** What the writer asks for: a grant, and how long it may go on after it. */
export interface GrantRequest extends Grant {
  /** Lease plus watchdog period: the longest that the writer can go on after this grant. */
  readonly outlastMs: number;
}

/** A takeover that this grantor has accepted. It does not run out: it is fulfilled or released. */
export interface Claim {
  readonly claimant: DatabaseRegion;
  readonly epoch: number;
  readonly planId: string;
}

/** What a grantor stores; changed only by a conditional write on its version. */
export interface GrantorItem {
  /** Grows with every grant given; who watches the grantor measures from when it first saw this number. */
  readonly sequence: number;
  /** The epoch of the writer in office, as far as this grantor knows: grants of a lower one are refused for good. */
  readonly epoch: number;
  /**
   * The longest `outlastMs` granted in this epoch. A takeover waits for this one, so that a shorter lease in a
   * changed policy never shortens a wait that an older, longer lease still needs.
   */
  readonly outlastMs: number;
  readonly grant?: Grant;
  readonly claim?: Claim;
  /**
   * The highest epoch whose takeover was called off: no claim of it is accepted any more, and a fence of it is
   * void (the agent lifts what is left of it).
   */
  readonly released?: number;
}

/** A grantor that has never been asked. */
export const EMPTY_GRANTOR: GrantorItem = { sequence: 0, epoch: 0, outlastMs: 0 };

/** A grantor's answer: the item to write conditionally, nothing to do, or a refusal. */
export type GrantorDecision =
  | { readonly kind: 'write'; readonly item: GrantorItem }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly reason: string; readonly stale: boolean };

function refused(reason: string, stale: boolean): GrantorDecision {
  return { kind: 'refused', reason, stale };
}

/** The writer of `grant.epoch` asks to go on. Refused while a takeover is claimed, and for good after one. */
export function decideGrant(item: GrantorItem, request: GrantRequest): GrantorDecision {
  const { holder, epoch, outlastMs } = request;
  if (epoch < item.epoch) {
    return refused(`epoch ${epoch} is over; this grantor is at ${item.epoch}`, true);
  }
  const { claim } = item;
  if (claim !== undefined && !(claim.epoch === epoch && claim.claimant === holder)) {
    return refused(`${claim.planId} has claimed the takeover`, epoch < claim.epoch);
  }
  if (epoch === item.epoch && item.grant !== undefined && item.grant.holder !== holder) {
    return refused(`epoch ${epoch} belongs to ${item.grant.holder}`, true);
  }
  // A claim is fulfilled by the first grant of its own epoch; from then on the new writer is in office.
  const longestMs = epoch === item.epoch ? Math.max(item.outlastMs, outlastMs) : outlastMs;
  const grant = { holder, epoch };
  return {
    kind: 'write',
    item: withValues(claim === undefined ? item : withoutClaim(item), {
      sequence: item.sequence + 1,
      epoch,
      outlastMs: longestMs,
      grant,
    }),
  };
}

function withoutClaim(item: GrantorItem): GrantorItem {
  const { claim: _fulfilled, ...rest } = item;
  return rest;
}

/**
 * A takeover asks for this grantor. `free` is the proof that no grant of its own is running: the writer is
 * proven fenced, or the grant has run out (see `lapse.ts`); the conditional write makes sure that nothing has been granted since.
 */
export function decideClaim(item: GrantorItem, claim: Claim, free: boolean): GrantorDecision {
  if (item.claim?.planId === claim.planId) {
    return { kind: 'already' };
  }
  if (
    claim.epoch <= Math.max(item.epoch, item.released ?? 0) ||
    (item.claim !== undefined && item.claim.epoch >= claim.epoch)
  ) {
    return refused(`epoch ${claim.epoch} comes too late`, true);
  }
  if (item.claim !== undefined) {
    return refused(`${item.claim.planId} has claimed the takeover`, false);
  }
  if (item.grant !== undefined && !free) {
    return refused(`a grant of epoch ${item.grant.epoch} is running`, false);
  }
  // The grant stays written down: if this takeover is called off, the next one has to wait for it again.
  return { kind: 'write', item: withValues(item, { claim }) };
}

/**
 * Compensation: the takeover of this epoch is off for good, and the old writer may be granted again. Said also
 * where nothing was claimed: a claim that arrives late is refused, and a fence of this epoch is void.
 */
export function decideRelease(item: GrantorItem, planId: string, epoch: number): GrantorDecision {
  const { claim, ...rest } = item;
  const released = Math.max(epoch, item.released ?? 0);
  if (claim?.planId === planId) {
    return { kind: 'write', item: withValues<GrantorItem>(rest, { released }) };
  }
  return released === item.released
    ? { kind: 'already' }
    : { kind: 'write', item: withValues(item, { released }) };
}
