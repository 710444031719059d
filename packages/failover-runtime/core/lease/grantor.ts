import type { DatabaseRegion } from '../regions';

/** The two grantors: the state table in the standby region and the witness item in a third region. */
export type GrantorId = 'state' | 'witness';

/** A promise that nobody will take over before it has run out. */
export interface Grant {
  readonly holder: DatabaseRegion;
  readonly epoch: number;
  readonly leaseMs: number;
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
  readonly grant?: Grant;
  readonly claim?: Claim;
  /** The highest epoch whose claim was released: a fence of that epoch is void, and the agent lifts what is left of it. */
  readonly released?: number;
}

export const EMPTY_GRANTOR: GrantorItem = { sequence: 0, epoch: 0 };

/** A grantor's answer: the item to write conditionally, nothing to do, or a refusal. */
export type GrantorDecision =
  | { readonly kind: 'write'; readonly item: GrantorItem }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly reason: string; readonly stale: boolean };

function refused(reason: string, stale: boolean): GrantorDecision {
  return { kind: 'refused', reason, stale };
}

/** The writer of `grant.epoch` asks to go on. Refused while a takeover is claimed, and for good after one. */
export function decideGrant(item: GrantorItem, grant: Grant): GrantorDecision {
  if (grant.epoch < item.epoch) {
    return refused(`epoch ${grant.epoch} is over; this grantor is at ${item.epoch}`, true);
  }
  const { claim } = item;
  if (claim !== undefined && !(claim.epoch === grant.epoch && claim.claimant === grant.holder)) {
    return refused(`${claim.planId} has claimed the takeover`, grant.epoch < claim.epoch);
  }
  if (grant.epoch === item.epoch && item.grant !== undefined && item.grant.holder !== grant.holder) {
    return refused(`epoch ${grant.epoch} belongs to ${item.grant.holder}`, true);
  }
  // The claim is fulfilled by the first grant of its own epoch; from then on the new writer is in office.
  const { claim: _fulfilled, ...rest } = item;
  return { kind: 'write', item: { ...rest, sequence: item.sequence + 1, epoch: grant.epoch, grant } };
}

/** The writer gives its grant back, or a confirmed fence gives it back in its name. */
export function decideReturn(item: GrantorItem, holder: DatabaseRegion, epoch: number): GrantorDecision {
  const { grant, ...rest } = item;
  if (grant === undefined || grant.holder !== holder || grant.epoch !== epoch) {
    return { kind: 'already' };
  }
  return { kind: 'write', item: rest };
}

/**
 * A takeover asks for this grantor. `free` is the proof that no grant of its own is running: it has been
 * returned, or it has run out (see `lapse.ts`); the conditional write makes sure that nothing has been granted since.
 */
export function decideClaim(item: GrantorItem, claim: Claim, free: boolean): GrantorDecision {
  if (item.claim?.planId === claim.planId) {
    return { kind: 'already' };
  }
  if (claim.epoch <= item.epoch || (item.claim !== undefined && item.claim.epoch >= claim.epoch)) {
    return refused(`epoch ${claim.epoch} comes too late`, true);
  }
  if (item.claim !== undefined) {
    return refused(`${item.claim.planId} has claimed the takeover`, false);
  }
  if (item.grant !== undefined && !free) {
    return refused(`a grant of epoch ${item.grant.epoch} is running`, false);
  }
  const { grant: _expired, ...rest } = item;
  return { kind: 'write', item: { ...rest, claim } };
}

/** Compensation: the takeover is off, and the old writer may be granted again. */
export function decideRelease(item: GrantorItem, planId: string): GrantorDecision {
  const { claim, ...rest } = item;
  if (claim === undefined || claim.planId !== planId) {
    return { kind: 'already' };
  }
  return { kind: 'write', item: { ...rest, released: claim.epoch } };
}
