import type { DeploymentArgs, ReplicaPlacement, StorageArgs } from './args';

/** RDS for PostgreSQL with a replica. */
export interface CrossRegionPostgresArgs extends DeploymentArgs {
  /**
   * Where the replica is. For `same-region` the standby's region is the home region, and `regions.backup` says where
   * the backups go.
   *
   * @default 'cross-region'
   */
  readonly replicaPlacement?: ReplicaPlacement;
  /** General purpose storage of each instance. @default 100 GiB of gp3, growing up to 500 */
  readonly storage?: StorageArgs;
  /** A synchronous second instance beside the home database. @default true */
  readonly multiAz?: boolean;
  /** The same for the replica. @default false */
  readonly replicaMultiAz?: boolean;
}
