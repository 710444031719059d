import type { NamedResource, Removal, Resource, TaggedResource } from './resource';

/** A vault of AWS Backup. Attributes: `arn`, `name`. */
export interface BackupVault extends NamedResource {
  /** Absent: AWS's own key. */
  readonly keyArn?: string;
  readonly removal: Removal;
}

/** A plan of AWS Backup and what it backs up. */
export interface BackupSchedule extends NamedResource {
  readonly rules: readonly (Resource & {
    readonly name: string;
    /** Id of the vault. */
    readonly vault: string;
    readonly schedule: string;
    readonly startWithinMinutes: number;
    readonly completeWithinMinutes: number;
    readonly keepDays: number;
    readonly copy: { readonly vaultArn: string; readonly keepDays: number };
  })[];
  readonly selection: Resource & {
    readonly name: string;
    /** Id of the role. */
    readonly role: string;
    readonly resourceArns: readonly string[];
  };
}

/** Automated backups of an instance, replicated into this region. Attribute: `arn`. */
export interface BackupReplicationPlan extends TaggedResource {
  readonly sourceArn: string;
  readonly keepDays: number;
  readonly keyArn: string;
}

/** A bucket: private, encrypted, versioned, TLS alone. Attributes: `arn`, `name`. */
export interface Bucket extends NamedResource {
  /** Absent: S3's own key. */
  readonly keyArn?: string;
  readonly versioned: true;
  readonly publicAccess: 'blocked';
  readonly tlsOnly: true;
  readonly lifecycle: {
    readonly infrequentAfterDays: number;
    readonly archiveAfterDays: number;
    readonly expireAfterDays: number;
    /** Versions that are no longer current. */
    readonly oldVersionsExpireAfterDays: number;
    readonly abortUploadsAfterDays: number;
  };
  /** Absent: it is not replicated. */
  readonly replication?: {
    /** Id of the role. */
    readonly role: string;
    readonly bucketArn: string;
    readonly keyArn?: string;
  };
  /** Objects go with the bucket. */
  readonly emptied: boolean;
  readonly removal: Removal;
}

/** Backups in one region, besides those of the databases themselves. */
export interface BackupsPlan {
  readonly vaults: readonly BackupVault[];
  readonly schedules: readonly BackupSchedule[];
  readonly replications: readonly BackupReplicationPlan[];
  readonly buckets: readonly Bucket[];
}
