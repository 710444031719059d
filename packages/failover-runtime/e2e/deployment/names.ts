import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import { ACCOUNT, PLAN_KINDS, type PlanKind, REGIONS, STANDBY } from './settings';

/** What the things of a deployment are called; several live side by side in one account. */
export function namesOf(
  deployment: string,
  kind: 'instance' | 'aurora' = 'instance',
  hostedZoneId?: string,
): DeploymentNames {
  const replica = `${deployment}-replica`;
  const globalClusterId = `${deployment}-global`;
  return {
    deployment,
    account: ACCOUNT,
    regions: REGIONS,
    stateTable: 'pgdr-state',
    witnessTable: 'pgdr-witness',
    secret: `${deployment}-login`,
    databases:
      kind === 'instance'
        ? { home: { kind, id: deployment }, standby: { kind, id: replica } }
        : {
            home: { kind, clusterId: deployment, globalClusterId },
            standby: { kind, clusterId: replica, globalClusterId },
          },
    keys: { home: 'home-key', standby: 'standby-key' },
    topic: deployment,
    bus: 'default',
    stateMachines: PLAN_KINDS.map((plan) => `${deployment}-${plan}`),
    stepFunction: `${deployment}-step-standby`,
    runbooks: PLAN_KINDS.map((plan) => `${deployment}-${plan}`),
    ...(hostedZoneId === undefined ? {} : { hostedZoneId }),
  };
}

/** What a deployment's databases are called, and where they are. */
export type DatabasesOf = Pick<DeploymentNames, 'databases' | 'regions'>;

/** Identifier of a region's instance, or of its Aurora cluster. */
export function databaseId(
  { databases }: Pick<DatabasesOf, 'databases'>,
  region: 'home' | 'standby',
): string {
  const database = databases[region];
  return database.kind === 'instance' ? database.id : database.clusterId;
}

export function databaseArn(names: DatabasesOf, region: 'home' | 'standby'): string {
  const what = names.databases[region].kind === 'instance' ? 'db' : 'cluster';
  return `arn:aws:rds:${names.regions[region]}:${ACCOUNT}:${what}:${databaseId(names, region)}`;
}

export function machineArn({ deployment }: DeploymentNames, kind: PlanKind): string {
  return `arn:aws:states:${STANDBY}:${ACCOUNT}:stateMachine:${deployment}-${kind}`;
}

export function executionArn(names: DeploymentNames, kind: PlanKind, name: string): string {
  return `${machineArn(names, kind).replace(':stateMachine:', ':execution:')}:${name}`;
}
