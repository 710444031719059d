import {
  decideClaim,
  decideGrant,
  decideRelease,
  EMPTY_GRANTOR,
  type GrantRequest,
  type GrantorDecision,
  type GrantorId,
  type GrantorItem,
} from '../../core/lease/grantor';
import type { DatabaseRegion } from '../../core/regions';
import { StaleEpochError } from '../errors';
import type { Ports, VersionedItem } from '../ports';

/** The grantors that a deployment has. */
export type Grantors = Ports['grantors'];

/** Which they are. */
export function grantorIds(grantors: Grantors): GrantorId[] {
  return Object.keys(grantors) as GrantorId[];
}

/** Reads the grantor, lets the core decide, and writes the decision conditionally. */
async function decideAt(
  grantor: VersionedItem<GrantorItem>,
  decide: (item: GrantorItem) => GrantorDecision,
): Promise<GrantorDecision> {
  const { value = EMPTY_GRANTOR, version } = await grantor.read();
  const decision = decide(value);
  if (decision.kind === 'write') {
    await grantor.write(decision.item, version);
  }
  return decision;
}

function at(grantors: Grantors, id: GrantorId): VersionedItem<GrantorItem> {
  return grantors[id] as VersionedItem<GrantorItem>;
}

/** A takeover that asks for a grantor. */
export interface ClaimRequest {
  readonly planId: string;
  readonly epoch: number;
  readonly claimant: DatabaseRegion;
}

/** Claims the takeover at one grantor, if its grant is free by `free`. True when the claim is held. */
export async function claimAt(
  grantors: Grantors,
  id: GrantorId,
  request: ClaimRequest,
  free: (item: GrantorItem) => boolean,
): Promise<boolean> {
  const decision = await decideAt(at(grantors, id), (item) =>
    decideClaim(item, request, free(item)),
  );
  if (decision.kind === 'refused' && decision.stale) {
    throw new StaleEpochError(`Grantor '${id}' refused the claim: ${decision.reason}.`);
  }
  return decision.kind !== 'refused';
}

/** Calls a takeover off at one grantor; rejects when that could not be written. */
export async function releaseAt(
  grantors: Grantors,
  id: GrantorId,
  planId: string,
  epoch: number,
): Promise<void> {
  await decideAt(at(grantors, id), (item) => decideRelease(item, planId, epoch));
}

/** Calls the takeover off at every grantor that can be reached; true when all of them could. */
export async function releaseAll(
  grantors: Grantors,
  planId: string,
  epoch: number,
): Promise<boolean> {
  const releases = grantorIds(grantors).map((id) => releaseAt(grantors, id, planId, epoch));
  return (await Promise.allSettled(releases)).every(({ status }) => status === 'fulfilled');
}

/** One grantor's answer to a request. */
export interface GrantAnswer {
  readonly id: GrantorId;
  readonly granted: boolean;
  /** Why not; empty when granted. */
  readonly refusal: string;
  /** The highest epoch whose takeover this grantor knows to be off; 0 without any. */
  readonly released: number;
}

async function askOne(
  grantors: Grantors,
  id: GrantorId,
  request: GrantRequest,
): Promise<GrantAnswer> {
  let released = 0;
  try {
    const decision = await decideAt(at(grantors, id), (item) => {
      released = item.released ?? 0;
      return decideGrant(item, request);
    });
    const refusal = decision.kind === 'refused' ? `${id}: ${decision.reason}` : '';
    return { id, granted: refusal === '', refusal, released };
  } catch (error) {
    return { id, granted: false, refusal: `${id}: ${(error as Error).message}`, released };
  }
}

/** Not even an error: only how one answer says to `Promise.any` that it is none to go on with. */
const NOT_GRANTED = new Error('not granted');

/**
 * Asks every grantor at the same time. One grant is enough, so `first` does not wait for a grantor that is out
 * of reach; `all` does. Neither rejects; `first` is undefined when nobody granted.
 */
export function askForGrants(
  grantors: Grantors,
  request: GrantRequest,
): { readonly first: Promise<GrantAnswer | undefined>; readonly all: Promise<GrantAnswer[]> } {
  const answers = grantorIds(grantors).map((id) => askOne(grantors, id, request));
  const granted = answers.map(async (answer) => {
    if (!(await answer).granted) {
      throw NOT_GRANTED;
    }
    return answer;
  });
  return {
    first: Promise.any(granted).catch(() => undefined),
    all: Promise.all(answers),
  };
}

/** What the grantors that did not grant said, for people. */
export function refusalsOf(answers: readonly GrantAnswer[]): string[] {
  return answers.map(({ refusal }) => refusal).filter((refusal) => refusal !== '');
}
