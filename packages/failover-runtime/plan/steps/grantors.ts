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

export type Grantors = Ports['grantors'];

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

/** Asks every grantor for a grant, at the same time; which of them gave one, and the items of those that answered. */
export async function askForGrants(
  grantors: Grantors,
  request: GrantRequest,
): Promise<{
  readonly granted: GrantorId[];
  readonly refusals: string[];
  readonly released: number;
}> {
  let released = 0;
  const refusals: string[] = [];
  const granted: GrantorId[] = [];
  await Promise.all(
    grantorIds(grantors).map(async (id) => {
      try {
        const decision = await decideAt(at(grantors, id), (item) => {
          released = Math.max(released, item.released ?? 0);
          return decideGrant(item, request);
        });
        if (decision.kind === 'refused') {
          refusals.push(`${id}: ${decision.reason}`);
        } else {
          granted.push(id);
        }
      } catch (error) {
        refusals.push(`${id}: ${(error as Error).message}`);
      }
    }),
  );
  return { granted, refusals, released };
}
