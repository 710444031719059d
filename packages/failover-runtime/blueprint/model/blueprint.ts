import type { Budget } from '../../core/budget';
import type { Policy } from '../../core/policy';
import type { DeploymentKind } from '../request';
import type { BackupsPlan } from './backups';
import type { CostEstimate } from './cost';
import type { DatabasePlan } from './database';
import type { CustomerKey } from './key';
import type { NetworkPlan, Peering } from './network';
import type { AlarmPlan, DashboardPlan, EventBus, EventRule, LogGroup, Topic } from './observation';
import type { RegionRole, Tags } from './resource';
import type { FunctionPlan, RolePlan, RunbookPlan, StateMachinePlan, Table } from './runtime';
import type { Secret } from './secret';
import type { TrafficPlan } from './traffic';

/** Everything that is deployed in one region. */
export interface RegionBlueprint {
  readonly role: RegionRole;
  /** `us-west-2`. */
  readonly region: string;
  /** Absent: nothing of it runs in a network; in `same-region-replica` the standby uses home's. */
  readonly network?: NetworkPlan;
  readonly keys: readonly CustomerKey[];
  readonly database?: DatabasePlan;
  /** At home alone; the standby region has its replica. */
  readonly secret?: Secret;
  readonly logGroups: readonly LogGroup[];
  readonly roles: readonly RolePlan[];
  readonly tables: readonly Table[];
  readonly functions: readonly FunctionPlan[];
  readonly stateMachines: readonly StateMachinePlan[];
  readonly topics: readonly Topic[];
  readonly buses: readonly EventBus[];
  readonly rules: readonly EventRule[];
  readonly alarms: readonly AlarmPlan[];
  readonly dashboards: readonly DashboardPlan[];
  /** In the standby region alone. */
  readonly traffic?: TrafficPlan;
  readonly backups: BackupsPlan;
  readonly runbooks: readonly RunbookPlan[];
}

/** A value that a deployment shows, by its name. */
export interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** What a deployment consists of: plain data that both libraries render, and nothing else. */
export interface Blueprint {
  /** Name and suffix: the deployment's key in its tables, events and metrics. */
  readonly deployment: string;
  readonly kind: DeploymentKind;
  readonly regions: {
    readonly home: RegionBlueprint;
    readonly standby: RegionBlueprint;
    readonly witness?: RegionBlueprint;
    readonly backup?: RegionBlueprint;
  };
  readonly peerings: readonly Peering[];
  /** Tags that everything has. */
  readonly tags: Tags;
  readonly outputs: readonly Output[];
  /** The policy that the functions run by. */
  readonly policy: Policy;
  readonly budget: Budget;
  readonly cost: CostEstimate;
}
