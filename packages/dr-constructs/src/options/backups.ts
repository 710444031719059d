import type { Duration } from 'aws-cdk-lib';

/** Copies of automated snapshots in the other region. */
export interface SnapshotCopyOptions {
  /**
   * How long a copy is kept, whole days.
   *
   * @default Duration.days(7)
   */
  readonly keep?: Duration;
  /**
   * How often new snapshots are looked for, whole hours.
   *
   * @default Duration.hours(6)
   */
  readonly every?: Duration;
}

/** A vault and a plan of AWS Backup, with copies in the other region. */
export interface AwsBackupOptions {
  /**
   * When, as AWS Backup writes it, UTC.
   *
   * @default 'cron(0 5 * * ? *)'
   */
  readonly schedule?: string;
  /**
   * How long a recovery point is kept, whole days.
   *
   * @default Duration.days(35)
   */
  readonly keep?: Duration;
  /**
   * How long its copy in the other region is kept, whole days.
   *
   * @default Duration.days(35)
   */
  readonly keepCopies?: Duration;
}

/** Buckets for exported snapshots, one in each region, the home one replicated to the other. */
export interface BackupBucketOptions {
  /**
   * Age at which objects go to infrequent access, whole days.
   *
   * @default Duration.days(30)
   */
  readonly infrequentAfter?: Duration;
  /**
   * Age at which objects go to the archive, whole days.
   *
   * @default Duration.days(90)
   */
  readonly archiveAfter?: Duration;
  /**
   * Age at which objects are removed, whole days.
   *
   * @default Duration.days(365)
   */
  readonly expireAfter?: Duration;
}

/** Backups, besides the standby. */
export interface BackupOptions {
  /**
   * Automated backups of each database, with recovery to any point in time, whole days.
   *
   * @default Duration.days(7)
   */
  readonly retention?: Duration;
  /**
   * Copies of automated snapshots in the other region.
   *
   * @default - none
   */
  readonly snapshotCopy?: SnapshotCopyOptions;
  /**
   * Automated backups replicated to the other region, kept this long, whole days. Not for Aurora.
   *
   * @default - none
   */
  readonly replicationRetention?: Duration;
  /**
   * A vault and a plan of AWS Backup.
   *
   * @default - none
   */
  readonly awsBackup?: AwsBackupOptions;
  /**
   * Buckets for exported snapshots.
   *
   * @default - none
   */
  readonly buckets?: BackupBucketOptions;
}
