import type { RemovalPolicy } from 'aws-cdk-lib';
import type { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type {
  AccessOptions,
  AlarmSubscription,
  AlarmThresholds,
  BackupOptions,
  EncryptionKeys,
  FailoverPolicy,
  FunctionOptions,
  InstanceMonitoringOptions,
  NetworkConnection,
  NetworkSource,
  Objectives,
  OperationsRoleOptions,
  PlacementOptions,
  PlanningFigures,
  PostgresEngine,
  PromoteOnLagOptions,
  TrafficOptions,
} from './options';

/** What all deployments have in common. */
export interface DeploymentProps {
  /** Which PostgreSQL. */
  readonly engine: PostgresEngine;
  /** The region that takes over. */
  readonly standby: PlacementOptions;
  /**
   * A third region with one table, so that the end of the old writer's lease can be proven by time.
   *
   * @default - none: a failover whose fence is not confirmed asks a person
   */
  readonly witness?: PlacementOptions;
  /**
   * Name of the deployment: lower case letters, digits and hyphens, begins with a letter, at most 20.
   *
   * @default - the construct's id, in lower case with hyphens
   */
  readonly deploymentName?: string;
  /**
   * Ends every physical name, so that several of a deployment live side by side: lower case letters, digits and
   * hyphens, at most 20.
   *
   * @default - the context value `environmentSuffix`, or `main`
   */
  readonly environmentSuffix?: string;
  /**
   * The kind of environment, for the tag `Environment` and for what is refused there.
   *
   * @default - the environment suffix
   */
  readonly environment?: string;
  /**
   * The instances of both regions.
   *
   * @default - db.r6g.large
   */
  readonly instanceType?: InstanceType;
  /**
   * The home region's network.
   *
   * @default - created: 10.0.0.0/16 over three zones, functions reach AWS by NAT
   */
  readonly network?: NetworkSource;
  /**
   * Who connects the networks of the regions.
   *
   * @default NetworkConnection.PEERING
   */
  readonly networkConnection?: NetworkConnection;
  /**
   * Who besides the deployment's own functions reaches the databases.
   *
   * @default - nobody
   */
  readonly access?: AccessOptions;
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
   * Port that the databases listen on.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Parameters of the server besides, or instead of, those of the deployment.
   *
   * @default - none
   */
  readonly parameters?: { readonly [name: string]: string };
  /**
   * UTC, `ddd:hh:mm-ddd:hh:mm`.
   *
   * @default 'mon:04:00-mon:05:00'
   */
  readonly maintenanceWindow?: string;
  /**
   * UTC, `hh:mm-hh:mm`.
   *
   * @default '03:00-04:00'
   */
  readonly backupWindow?: string;
  /**
   * How the service watches the databases.
   *
   * @default - enhanced monitoring each minute, Performance Insights for seven days
   */
  readonly monitoring?: InstanceMonitoringOptions;
  /**
   * Which keys encrypt.
   *
   * @default EncryptionKeys.CUSTOMER
   */
  readonly encryptionKeys?: EncryptionKeys;
  /**
   * Backups, besides the standby.
   *
   * @default - seven days in both regions, no copies besides
   */
  readonly backups?: BackupOptions;
  /**
   * How applications find the writer.
   *
   * @default - failover records `db` in a private zone, 60 s
   */
  readonly traffic?: TrafficOptions;
  /**
   * How failures are detected, and plans run.
   *
   * @default - preset `balanced`; without a witness no lease
   */
  readonly policy?: FailoverPolicy;
  /**
   * Promotes when the standby is too far behind, fenced first.
   *
   * @default - never
   */
  readonly promoteOnLag?: PromoteOnLagOptions;
  /**
   * Targets that the settings must be able to reach.
   *
   * @default - none is checked
   */
  readonly objectives?: Objectives;
  /**
   * What the budget is computed with.
   *
   * @default - figures of AWS's documentation
   */
  readonly planningFigures?: PlanningFigures;
  /**
   * When an alarm is raised.
   *
   * @default - see each
   */
  readonly alarmThresholds?: AlarmThresholds;
  /**
   * Who is told.
   *
   * @default - nobody
   */
  readonly subscriptions?: AlarmSubscription[];
  /**
   * How the deployment's functions run.
   *
   * @default - see each
   */
  readonly functions?: FunctionOptions;
  /**
   * A role for people on call.
   *
   * @default - none
   */
  readonly operationsRole?: OperationsRoleOptions;
  /**
   * Tags of everything, besides those that the deployment gives itself.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * `RETAIN`: what holds data outlives the program that declared it. `DESTROY`: everything goes with it, for
   * deployments that are made to be thrown away.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;
}
