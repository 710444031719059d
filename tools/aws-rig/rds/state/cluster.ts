/** One Aurora cluster in one region: here one real server. */
export interface Cluster {
  readonly id: string;
  readonly region: string;
  readonly arn: string;
  readonly status: string;
  readonly engineVersion: string;
  readonly databaseName?: string;
  readonly masterUser: string;
  readonly port: number;
  readonly address?: string;
  readonly globalCluster?: string;
  readonly securityGroups: readonly string[];
  readonly subnetGroup?: string;
  readonly kmsKeyId?: string;
  readonly deletionProtection: boolean;
  readonly createdAt: Date;
  readonly tags: Readonly<Record<string, string>>;
}

export interface GlobalCluster {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
  readonly engineVersion: string;
  readonly deletionProtection: boolean;
  /** ARNs of the clusters, and of the one that writes. */
  readonly members: readonly string[];
  readonly writer?: string;
  readonly change?: {
    readonly from: string;
    readonly to: string;
    readonly dataLossAllowed: boolean;
  };
}
