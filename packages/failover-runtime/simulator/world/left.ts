import type { JournalEntry } from '../../core/journal';
import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DatabaseRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import type { Standing } from './database';

/** What traffic and the secret name. */
interface Pointed {
  readonly region: DatabaseRegion;
  readonly epoch: number;
}

/**
 * A deployment as another version of the runtime left it, in the middle of a plan: everything that is stored, and its
 * databases. Whatever that version remembered is gone, as it is after an upgrade.
 */
export interface Left {
  /** The version that wrote it: a release, or a commit where there was none. */
  readonly by: string;
  readonly atMs: number;
  readonly state: DeploymentState;
  readonly grantors: Readonly<Partial<Record<GrantorId, GrantorItem>>>;
  readonly journal: readonly JournalEntry[];
  readonly traffic: Pointed;
  readonly credentials: Pointed;
  readonly databases: Readonly<Record<DatabaseRegion, Standing>>;
}
