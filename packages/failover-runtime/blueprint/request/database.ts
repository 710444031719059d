/** Which PostgreSQL. */
export interface EngineRequest {
  /** 14 to 18. */
  readonly major: number;
  /** @default the newest of the major version, looked up at deployment */
  readonly minor?: number;
}

/** General purpose storage of an instance; Aurora's grows by itself. */
export interface StorageRequest {
  /** @default 'gp3' */
  readonly type?: 'gp3' | 'gp2' | 'io1' | 'io2';
  /** GiB. @default 100 */
  readonly gib?: number;
  /** The most that it grows to by itself, GiB. @default five times `gib` */
  readonly maxGib?: number;
  /** @default what the type gives */
  readonly iops?: number;
}

/** How the databases are watched by the service. */
export interface MonitoringRequest {
  /** Enhanced monitoring, s: 1, 5, 10, 15, 30 or 60; 0 for none. @default 60 */
  readonly intervalSeconds?: number;
  /** Performance Insights keeps this many days; 0 for none. @default 7 */
  readonly insightsDays?: number;
}

/** What the databases of a deployment are. */
export interface DatabaseRequest {
  readonly engine: EngineRequest;
  /** `db.r6g.large`. @default 'db.r6g.large' */
  readonly instanceClass?: string;
  /** Instances of each cluster; Aurora alone. @default 2 */
  readonly instancesPerRegion?: number;
  /** Instances alone. */
  readonly storage?: StorageRequest;
  /** A synchronous second instance beside the home database; instances alone. @default true */
  readonly multiAz?: boolean;
  /** The same for the replica. @default false */
  readonly replicaMultiAz?: boolean;
  /** @default the deployment's name, hyphens as underscores */
  readonly databaseName?: string;
  /** The administrator. @default 'dbadmin' */
  readonly username?: string;
  /** @default 5432 */
  readonly port?: number;
  /** Parameters of the server besides, or instead of, those of the deployment. @default none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. @default 'mon:04:00-mon:05:00' */
  readonly maintenanceWindow?: string;
  /** UTC, `hh:mm-hh:mm`. @default '03:00-04:00' */
  readonly backupWindow?: string;
  readonly monitoring?: MonitoringRequest;
}
