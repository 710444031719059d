import type { Snapshot } from '../state/snapshot';

/** How instances' and clusters' snapshots are called in requests and answers. */
export interface SnapshotWords {
  readonly kind: Snapshot['kind'];
  /** Element, and prefix of parameters: `DBSnapshot`. */
  readonly element: string;
  readonly databaseParameter: string;
  readonly arnType: 'snapshot' | 'cluster-snapshot';
  readonly notFound: string;
  readonly exists: string;
}

export const INSTANCE_SNAPSHOTS: SnapshotWords = {
  kind: 'instance',
  element: 'DBSnapshot',
  databaseParameter: 'DBInstanceIdentifier',
  arnType: 'snapshot',
  notFound: 'DBSnapshotNotFound',
  exists: 'DBSnapshotAlreadyExists',
};

export const CLUSTER_SNAPSHOTS: SnapshotWords = {
  kind: 'cluster',
  element: 'DBClusterSnapshot',
  databaseParameter: 'DBClusterIdentifier',
  arnType: 'cluster-snapshot',
  notFound: 'DBClusterSnapshotNotFoundFault',
  exists: 'DBClusterSnapshotAlreadyExistsFault',
};
