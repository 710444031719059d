import type { AccessRequest } from './access';
import type { BackupsRequest } from './backups';
import type { DatabaseRequest } from './database';
import type { FunctionsRequest } from './functions';
import type { KeysRequest } from './keys';
import type { NetworksRequest } from './network';
import type { Objectives, PlanningFigures } from './objectives';
import type { OperationsRequest } from './operations';
import type { PolicyRequest, PromoteOnLag } from './policy';
import type { Subscription, Thresholds } from './observation';
import type { TrafficRequest } from './traffic';

/**
 * What is protected against what:
 * - `instance`: RDS for PostgreSQL with a replica in another region;
 * - `aurora`: an Aurora PostgreSQL global database in two regions;
 * - `same-region-replica`: RDS for PostgreSQL with a replica in the same region, and backups in another one.
 */
export type DeploymentKind = 'instance' | 'aurora' | 'same-region-replica';

/** Names of AWS regions by what they are for. */
export interface RegionsRequest {
  readonly home: string;
  /** For `same-region-replica` the home region itself. */
  readonly standby: string;
  /**
   * The region of the second grantor, one table; different from the others.
   * @default none: no takeover is proven by time
   */
  readonly witness?: string;
  /**
   * Where copies of backups go.
   * @default the standby region; required for `same-region-replica`
   */
  readonly backup?: string;
}

/**
 * One deployment, as its user wants it: plain data, checked by `validate`. Durations carry their unit in their
 * name. What is left out has the default of its line.
 */
export interface DeploymentRequest extends DatabaseRequest {
  /** Name of the deployment: lower case letters, digits and hyphens, begins with a letter, at most 20. */
  readonly name: string;
  /** Ends every physical name, so that several of a deployment live side by side: at most 20 of the same. */
  readonly environmentSuffix: string;
  /** @default 'instance' */
  readonly kind?: DeploymentKind;
  readonly regions: RegionsRequest;
  /** The account's 12 digits. @default known at deployment */
  readonly account?: string;
  /** @default known at deployment */
  readonly partition?: string;
  /** @default created: 10.0.0.0/16 at home, 10.1.0.0/16 in the standby region, over three zones, with NAT */
  readonly networks?: NetworksRequest;
  /** Who besides the deployment's own functions reaches the databases. @default nobody */
  readonly access?: AccessRequest;
  /** @default a customer key for each region */
  readonly keys?: KeysRequest;
  /** @default seven days in both regions, no copies besides */
  readonly backups?: BackupsRequest;
  /** @default failover records `db` in a private zone, 60 s */
  readonly traffic?: TrafficRequest;
  /** @default preset `balanced`; without a witness no lease */
  readonly policy?: PolicyRequest;
  /** Promotes when the replica is too far behind, fenced first. @default never */
  readonly promoteOnLag?: PromoteOnLag;
  /** Targets that the settings must be able to reach. @default none is checked */
  readonly objectives?: Objectives;
  /** Durations that no policy knows. @default those of AWS's documentation */
  readonly figures?: PlanningFigures;
  /** When an alarm is raised. @default see each */
  readonly thresholds?: Thresholds;
  /** Who is told. @default nobody */
  readonly subscriptions?: readonly Subscription[];
  readonly functions?: FunctionsRequest;
  /** A role for people on call. @default none */
  readonly operationsRole?: OperationsRequest;
  /** Tags of everything, besides those that the deployment gives. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * `protected`: what holds data outlives the program that declared it; `destroyable`: everything goes with it.
   * @default 'protected'
   */
  readonly removal?: 'protected' | 'destroyable';
  /** The kind of environment, for the tag `Environment` and for what is refused there. @default environmentSuffix */
  readonly environment?: string;
  /** Days that logs are kept. @default 90 */
  readonly logRetentionDays?: number;
}
