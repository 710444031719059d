/** Copies of automated snapshots in the other region. */
export interface SnapshotCopyRequest {
  /** @default 7 */
  readonly keepDays?: number;
  /** How often new ones are looked for, h. @default 6 */
  readonly everyHours?: number;
}

/** A vault and a plan of AWS Backup. */
export interface AwsBackupRequest {
  /** When, as AWS Backup writes it, UTC. @default 'cron(0 5 * * ? *)' */
  readonly schedule?: string;
  /** @default 35 */
  readonly keepDays?: number;
  /** In the other region. @default 35 */
  readonly copyKeepDays?: number;
}

/**
 * Buckets for exported snapshots, one in each region, the home one replicated to the other. What copies snapshots
 * exports the newest, so without copies nothing comes into them.
 */
export interface BucketsRequest {
  /** After this many days objects go to infrequent access. @default 30 */
  readonly infrequentAfterDays?: number;
  /** After this many days objects go to the archive. @default 90 */
  readonly archiveAfterDays?: number;
  /** After this many days objects are removed. @default 365 */
  readonly expireAfterDays?: number;
}

/** Backups, besides the replica. */
export interface BackupsRequest {
  /** Automated backups of each database, with recovery to any point in time, days. @default 7 */
  readonly retentionDays?: number;
  /** @default no copies */
  readonly snapshotCopy?: SnapshotCopyRequest;
  /** Automated backups replicated to the other region, kept for this many days; instances alone. @default none */
  readonly replicationDays?: number;
  /** @default none */
  readonly awsBackup?: AwsBackupRequest;
  /** @default none */
  readonly buckets?: BucketsRequest;
}
