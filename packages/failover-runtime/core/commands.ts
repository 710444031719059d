import type { JournalEntry } from './journal';
import type { GrantorId } from './lease/grantor';

/**
 * What the host does after the new state was written (and only then):
 * - `drive`: run or go on with the plan in the state, as its driver;
 * - `renew-lease`: renew the writer's lease straight into its database; where that locked the application out, a
 *   fence that was called off may have to be lifted first;
 * - `release-claim`: take back a claim that a plan left behind at a grantor;
 * - `record`: append to the journal.
 */
export type Command =
  | { readonly type: 'drive'; readonly planId: string }
  | { readonly type: 'renew-lease'; readonly locked: boolean }
  | {
      readonly type: 'release-claim';
      readonly grantor: GrantorId;
      readonly planId: string;
      readonly epoch: number;
    }
  | { readonly type: 'record'; readonly entry: JournalEntry };
