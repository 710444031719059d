/** One database instance, as RDS describes it. */
export interface Instance {
  readonly id: string;
  readonly region: string;
  readonly arn: string;
  readonly status: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly storageGb: number;
  readonly multiAz: boolean;
  readonly dbName?: string;
  readonly masterUser: string;
  readonly port: number;
  /** Absent until it has been created. */
  readonly address?: string;
  /** ARN of the instance that it replicates from. */
  readonly source?: string;
  readonly securityGroups: readonly string[];
  readonly groupStatus: 'active' | 'adding';
  readonly subnetGroup?: string;
  readonly parameterGroup: string;
  readonly backupRetentionDays: number;
  readonly kmsKeyId?: string;
  readonly deletionProtection: boolean;
  readonly createdAt?: Date;
  readonly tags: Readonly<Record<string, string>>;
  /** An instance of an Aurora cluster has no server of its own: its cluster has. */
  readonly cluster?: string;
  /** The replication ended because the source is gone. */
  readonly replicationEnded?: boolean;
}
