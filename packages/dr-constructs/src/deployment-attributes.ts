import type { EncryptionKeys, TrafficOptions } from './options';

/** What there is to know of a deployment that another program has declared. All of it is in its outputs. */
export interface DeploymentAttributes {
  /** Name of the deployment, without its suffix. */
  readonly deploymentName: string;
  /**
   * The end of its physical names.
   *
   * @default - the context value `environmentSuffix`, or `main`
   */
  readonly environmentSuffix?: string;
  /** The declared home region. */
  readonly homeRegion: string;
  /** The declared standby region; the home region itself where the replica is beside the primary. */
  readonly standbyRegion: string;
  /**
   * Region for copies of backups; required where the replica is beside the primary.
   *
   * @default - the standby region
   */
  readonly backupRegion?: string;
  /** The security group of the database in the region of the stack that this is used in, by its id. */
  readonly securityGroupId: string;
  /**
   * Port that the databases listen on.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Which keys encrypt.
   *
   * @default EncryptionKeys.CUSTOMER
   */
  readonly encryptionKeys?: EncryptionKeys;
  /**
   * How applications find the writer, as the deployment was declared.
   *
   * @default - failover records `db` in a private zone
   */
  readonly traffic?: TrafficOptions;
  /**
   * Name of the database.
   *
   * @default - the deployment's name, hyphens as underscores
   */
  readonly databaseName?: string;
  /**
   * The administrator.
   *
   * @default 'dbadmin'
   */
  readonly username?: string;
  /**
   * Host of the home database, without its port.
   *
   * @default - unknown: `connectionString` cannot be used
   */
  readonly homeAddress?: string;
  /**
   * Host of the standby database, without its port.
   *
   * @default - unknown: `connectionString` cannot be used
   */
  readonly standbyAddress?: string;
}
