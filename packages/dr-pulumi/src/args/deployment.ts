import type { BackupsArgs } from './backups';
import type { EngineArgs, MonitoringArgs } from './database';
import type { EncryptionKeys, Removal } from './enums';
import type { AccessArgs, NetworksArgs } from './network';
import type { ObjectivesArgs, PlanningFiguresArgs } from './objectives';
import type { AlarmThresholdsArgs, SubscriptionArgs } from './observation';
import type { FunctionsArgs, OperationsRoleArgs } from './operations';
import type { PolicyArgs, PromoteOnLagArgs } from './policy';
import type { RegionsArgs } from './regions';
import type { TrafficArgs } from './traffic';

/**
 * What all deployments have in common. What decides which resources there are, and what they are called, has to be
 * known when the program runs, so that it can be checked; what other resources make, such as ids, may be an output.
 * Durations and sizes carry their unit in their name.
 */
export interface DeploymentArgs {
  readonly regions: RegionsArgs;
  /** Which PostgreSQL. */
  readonly engine: EngineArgs;
  /**
   * Name of the deployment: lower case letters, digits and hyphens, begins with a letter, at most 20.
   *
   * @default the component's name
   */
  readonly deploymentName?: string;
  /** Ends every physical name, so that several of a deployment live side by side: at most 20 of the same. @default the stack's name */
  readonly environmentSuffix?: string;
  /** The kind of environment, for the tag `Environment` and for what is refused there. @default environmentSuffix */
  readonly environment?: string;
  /** The account's 12 digits. @default looked up at deployment */
  readonly account?: string;
  /** `db.r6g.large`. @default 'db.r6g.large' */
  readonly instanceClass?: string;
  /** @default the deployment's name, hyphens as underscores */
  readonly databaseName?: string;
  /** The administrator. @default 'dbadmin' */
  readonly username?: string;
  /** @default 5432 */
  readonly port?: number;
  /** Parameters of the server besides, or instead of, those of the deployment. @default none */
  readonly parameters?: Record<string, string>;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. @default 'mon:04:00-mon:05:00' */
  readonly maintenanceWindow?: string;
  /** UTC, `hh:mm-hh:mm`. @default '03:00-04:00' */
  readonly backupWindow?: string;
  /** @default enhanced monitoring each minute, Performance Insights for seven days */
  readonly monitoring?: MonitoringArgs;
  /** @default created: 10.0.0.0/16 at home, 10.1.0.0/16 in the standby region, over three zones, with NAT */
  readonly networks?: NetworksArgs;
  /** Who besides the deployment's own functions reaches the databases. @default nobody */
  readonly access?: AccessArgs;
  /** @default a customer key for each region */
  readonly encryptionKeys?: EncryptionKeys;
  /** @default seven days in both regions, no copies besides */
  readonly backups?: BackupsArgs;
  /** @default failover records `db` in a private zone, 60 s */
  readonly traffic?: TrafficArgs;
  /** @default preset `balanced`; without a witness no lease */
  readonly policy?: PolicyArgs;
  /** Promotes when the replica is too far behind, fenced first. @default never */
  readonly promoteOnLag?: PromoteOnLagArgs;
  /** Targets that the settings must be able to reach. @default none is checked */
  readonly objectives?: ObjectivesArgs;
  /** Durations that no policy knows. @default those of AWS's documentation */
  readonly planningFigures?: PlanningFiguresArgs;
  /** When an alarm is raised. @default see each */
  readonly alarmThresholds?: AlarmThresholdsArgs;
  /** Who is told. @default nobody */
  readonly subscriptions?: SubscriptionArgs[];
  /** How the deployment's functions run. @default see each */
  readonly functions?: FunctionsArgs;
  /** A role for people on call. @default none */
  readonly operationsRole?: OperationsRoleArgs;
  /** Tags of everything, besides those that the deployment gives. @default none */
  readonly tags?: Record<string, string>;
  /** @default 'protected' */
  readonly removal?: Removal;
  /** Days that logs are kept. @default 90 */
  readonly logRetentionDays?: number;
}
