import type { StorageType } from './enums';

/** Which PostgreSQL. */
export interface EngineArgs {
  /** 14 to 18. */
  readonly major: number;
  /** @default the newest of the major version, looked up at each deployment */
  readonly minor?: number;
}

/** Storage of an instance. */
export interface StorageArgs {
  /** @default 'gp3' */
  readonly type?: StorageType;
  /** GiB. @default 100 */
  readonly gib?: number;
  /** The most that it grows to by itself, GiB. @default five times `gib` */
  readonly maxGib?: number;
  /** Operations each second. @default what the type gives */
  readonly iops?: number;
}

/** How the databases are watched by the service. */
export interface MonitoringArgs {
  /** Enhanced monitoring, s: 1, 5, 10, 15, 30 or 60; 0 for none. @default 60 */
  readonly intervalSeconds?: number;
  /** Performance Insights keeps this many days; 0 for none. @default 7 */
  readonly insightsDays?: number;
}
