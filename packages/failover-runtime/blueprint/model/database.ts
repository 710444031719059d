import type { NamedResource, Removal } from './resource';

/** Attribute: `name`. */
export interface SubnetGroup extends NamedResource {
  readonly description: string;
  readonly subnetIds: readonly string[];
}

/** Parameters of a server. Attribute: `name`. */
export interface ParameterGroup extends NamedResource {
  readonly description: string;
  /** `postgres15`, `aurora-postgresql15`. */
  readonly family: string;
  readonly scope: 'instance' | 'cluster';
  readonly parameters: readonly Parameter[];
}

/** One parameter, and why it is set. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: 'immediate' | 'pending-reboot';
  readonly because: string;
}

export interface DatabaseEngine {
  readonly name: 'postgres' | 'aurora-postgresql';
  /** `15`. */
  readonly major: string;
  /** `15.8`, or a reference `<role>.engine.version` to the newest of the major version. */
  readonly version: string;
}

export interface DatabaseStorage {
  readonly type: string;
  readonly gib: number;
  /** The most that it grows to by itself. */
  readonly maxGib: number;
  readonly iops?: number;
}

/** Automated backups, with recovery to any point in time. */
export interface AutomatedBackups {
  readonly retentionDays: number;
  readonly window: string;
}

/** How the service watches an instance. */
export interface InstanceMonitoring {
  /** 0: no enhanced monitoring. */
  readonly intervalSeconds: number;
  /** Reference to the role's ARN; absent without enhanced monitoring. */
  readonly roleArn?: string;
  /** 0: no Performance Insights. */
  readonly insightsDays: number;
  /** Key of Performance Insights; absent: AWS's own. */
  readonly insightsKeyArn?: string;
}

/** The one administrator. The password is generated into the secret and never leaves it in clear. */
export interface Administrator {
  readonly username: string;
  /** Reference `home.secret.password`. */
  readonly password: string;
}

/**
 * An RDS instance. Attributes: `address`, `arn`, `resource-id`.
 *
 * `changedByFailover` names the properties that change in the world, by a failover or by storage that grows, and that
 * no later deployment may change back.
 */
export interface DatabaseInstance extends NamedResource {
  readonly kind: 'instance';
  readonly engine: DatabaseEngine;
  readonly instanceClass: string;
  readonly storage: DatabaseStorage;
  readonly multiAz: boolean;
  /** ARN of the instance that it is a replica of, or its identifier in the same region; absent: it is none. */
  readonly replicaOf?: string;
  /** The region of the source, where it is another one. */
  readonly replicaOfRegion?: string;
  /** Absent on a replica, which has its source's. */
  readonly administrator?: Administrator;
  /** Absent on a replica. */
  readonly databaseName?: string;
  readonly port: number;
  /**
   * ARN of the key, or a reference `<role>.managed-key-rds.arn` to the one that AWS keeps for RDS; absent: that one,
   * without being named.
   */
  readonly keyArn?: string;
  readonly encrypted: true;
  readonly publiclyAccessible: false;
  /** Ids of the groups. */
  readonly subnetGroup: string;
  readonly parameterGroup: string;
  readonly securityGroupIds: readonly string[];
  readonly backups: AutomatedBackups;
  readonly maintenanceWindow: string;
  readonly autoMinorVersionUpgrade: boolean;
  readonly copyTagsToSnapshot: true;
  readonly monitoring: InstanceMonitoring;
  readonly logExports: readonly string[];
  readonly certificateAuthority: string;
  readonly deletionProtection: boolean;
  /** Name of the snapshot that is made before it is removed; absent: none is. */
  readonly finalSnapshot?: string;
  /** Its automated backups are removed with it. */
  readonly deleteAutomatedBackups: boolean;
  readonly removal: Removal;
  readonly changedByFailover: readonly string[];
}

/** Attributes: `address`, `arn`. */
export interface ClusterInstance extends NamedResource {
  readonly instanceClass: string;
  /** 0 becomes the writer first. */
  readonly promotionTier: number;
  /** Id of the group. */
  readonly parameterGroup: string;
  readonly monitoring: InstanceMonitoring;
  readonly publiclyAccessible: false;
  readonly autoMinorVersionUpgrade: boolean;
  readonly certificateAuthority: string;
}

/** An Aurora cluster of a global database. Attributes: `address`, `reader-address`, `arn`, `resource-id`. */
export interface DatabaseCluster extends NamedResource {
  readonly kind: 'cluster';
  readonly engine: DatabaseEngine;
  /** Name of the global cluster. */
  readonly globalCluster: string;
  readonly instances: readonly ClusterInstance[];
  /** Absent in the secondary cluster. */
  readonly administrator?: Administrator;
  readonly databaseName?: string;
  readonly port: number;
  readonly keyArn?: string;
  readonly encrypted: true;
  readonly subnetGroup: string;
  readonly parameterGroup: string;
  readonly securityGroupIds: readonly string[];
  readonly backups: AutomatedBackups;
  readonly maintenanceWindow: string;
  readonly copyTagsToSnapshot: true;
  readonly logExports: readonly string[];
  readonly deletionProtection: boolean;
  readonly finalSnapshot?: string;
  readonly removal: Removal;
  readonly changedByFailover: readonly string[];
}

/** The global cluster; declared at home. Attribute: `arn`. */
export interface GlobalCluster extends NamedResource {
  readonly engine: DatabaseEngine;
  readonly databaseName: string;
  readonly encrypted: true;
  readonly deletionProtection: boolean;
  readonly removal: Removal;
}

/** The database of one region and what belongs to it. */
export interface DatabasePlan {
  readonly globalCluster?: GlobalCluster;
  readonly database: DatabaseInstance | DatabaseCluster;
  readonly subnetGroup: SubnetGroup;
  readonly parameterGroups: readonly ParameterGroup[];
}
