import type { Size } from 'aws-cdk-lib';
import type { StorageType } from 'aws-cdk-lib/aws-rds';
import type { DeploymentProps } from './deployment-props';

/** Where the replica is. */
export enum ReplicaPlacement {
  /** In another region. */
  CROSS_REGION = 'cross-region',
  /** In the same region as the primary; only backups go to another one. */
  SAME_REGION = 'same-region',
}

/** RDS for PostgreSQL with a replica. */
export interface CrossRegionPostgresProps extends DeploymentProps {
  /**
   * Where the replica is. For `SAME_REGION` the standby's region is the home region, and `backupRegion` says where
   * the backups go.
   *
   * @default ReplicaPlacement.CROSS_REGION
   */
  readonly replicaPlacement?: ReplicaPlacement;
  /**
   * Region for copies of backups; required with `ReplicaPlacement.SAME_REGION`.
   *
   * @default - the standby region
   */
  readonly backupRegion?: string;
  /**
   * Storage that each instance begins with, whole GiB.
   *
   * @default Size.gibibytes(100)
   */
  readonly allocatedStorage?: Size;
  /**
   * The most that storage grows to by itself, whole GiB.
   *
   * @default - five times `allocatedStorage`
   */
  readonly maxAllocatedStorage?: Size;
  /**
   * Kind of storage.
   *
   * @default StorageType.GP3
   */
  readonly storageType?: StorageType;
  /**
   * Operations each second that the storage is made for.
   *
   * @default - what the type gives
   */
  readonly iops?: number;
  /**
   * A synchronous second instance beside the primary.
   *
   * @default true
   */
  readonly multiAz?: boolean;
  /**
   * A synchronous second instance beside the replica.
   *
   * @default false
   */
  readonly replicaMultiAz?: boolean;
}
