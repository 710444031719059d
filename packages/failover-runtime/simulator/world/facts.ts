import type { JournalEntry } from '../../core/journal';
import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { DeploymentState } from '../../core/state';

/** What changed something in a database, traffic or a secret, with the epoch that it carried. */
export type Mutation =
  | 'renew'
  | 'fence'
  | 'isolate'
  | 'unfence'
  | 'lock-out'
  | 'promote'
  | 'open'
  | 'follow'
  | 'traffic'
  | 'credentials';

/**
 * What truly happened, as nobody inside the deployment can see it. The checkers judge from these alone; the
 * system under test never reads them.
 */
export type Fact = { readonly atMs: number } & (
  | { readonly kind: 'fault'; readonly text: string }
  | { readonly kind: 'accepts'; readonly region: DatabaseRegion; readonly epoch: number }
  | {
      readonly kind: 'refuses';
      readonly region: DatabaseRegion;
      readonly lsn: number;
      readonly why: string;
    }
  | {
      readonly kind: 'state';
      readonly by: string;
      readonly before: DeploymentState | undefined;
      readonly after: DeploymentState;
    }
  | {
      readonly kind: 'grantor';
      readonly by: string;
      readonly id: GrantorId;
      readonly before: GrantorItem | undefined;
      readonly after: GrantorItem;
    }
  | {
      readonly kind: 'mutation';
      readonly by: string;
      readonly what: Mutation;
      readonly region: DatabaseRegion;
      readonly epoch: number;
      /** The highest epoch that the target had accepted before. */
      readonly held: number;
      /** Why it was refused; absent when it took effect. */
      readonly refused?: string;
    }
  | {
      readonly kind: 'promoted';
      readonly region: DatabaseRegion;
      readonly epoch: number;
      /** Where it begins: everything of the other database after this is not in it. */
      readonly lsn: number;
      /** Of what the other server had acknowledged, so many milliseconds of writes are not in it. */
      readonly lostMs: number;
      /** The position of the last write that the other server acknowledged until then. */
      readonly lastWriteLsn: number;
    }
  | {
      /** A monitor heard that this vantage point reaches a writer, or no longer does. */
      readonly kind: 'heard';
      readonly by: string;
      readonly from: Region;
      readonly region: DatabaseRegion;
      readonly word: 'alive' | 'missed' | 'stopped';
    }
  | { readonly kind: 'journal'; readonly entry: JournalEntry }
  | { readonly kind: 'defect'; readonly by: string; readonly text: string }
);

export type Facts = Fact[];

/** Those of one kind, in their order. */
export function factsOf<Kind extends Fact['kind']>(
  facts: readonly Fact[],
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  const found: Extract<Fact, { kind: Kind }>[] = [];
  for (const fact of facts) {
    if (fact.kind === kind) {
      found.push(fact as Extract<Fact, { kind: Kind }>);
    }
  }
  return found;
}
