import type { DatabaseCluster, DatabaseInstance } from '../private/failover-runtime';
import type { Deployed } from '../references';

/** Whether a snapshot stays behind. */
export function atRemoval({
  finalSnapshot,
}: Deployed<Pick<DatabaseInstance | DatabaseCluster, 'finalSnapshot'>>) {
  return finalSnapshot === undefined
    ? { skipFinalSnapshot: true }
    : { skipFinalSnapshot: false, finalSnapshotIdentifier: finalSnapshot };
}
