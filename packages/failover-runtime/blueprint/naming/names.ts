import { Arns, type DeploymentNames, physicalName, type Place } from '../iam/names';
import { reference } from '../reference';
import type { Settled } from '../settled';

/** Every physical name of a deployment, made from its name and suffix alone, so that ARNs need no look-up. */
export class Names {
  /** Its key in tables, metrics and events. */
  readonly deployment: string;
  readonly table: string;
  readonly witnessTable: string;
  readonly secret: string;
  readonly globalCluster: string;
  readonly bus: string;
  readonly dashboard: string;

  constructor(private readonly settled: Pick<Settled, 'name' | 'suffix' | 'account'>) {
    this.deployment = `${settled.name}-${settled.suffix}`;
    this.table = this.in('state');
    this.witnessTable = this.in('grants', 'witness');
    this.secret = this.in('secret');
    this.globalCluster = this.in('global');
    this.bus = this.in('bus');
    this.dashboard = this.in('dashboard');
  }

  /** `trading-database-home-prod`. */
  in(thing: string, role?: Place): string {
    const { name, suffix } = this.settled;
    return physicalName({ deployment: this.deployment, naming: { name, suffix } }, thing, role);
  }

  /** Names of buckets are those of the whole world: the account's number makes them the deployment's own. */
  bucket(role: Place): string {
    const { name, suffix, account } = this.settled;
    return `${name}-backups-${role}-${account}-${suffix}`;
  }
}

/** What policies need to know of the names. */
export function namesForPolicies(settled: Settled): DeploymentNames {
  const names = new Names(settled);
  const { regions, account, partition, kind, traffic, name, suffix } = settled;
  const database = (role: 'home' | 'standby') =>
    kind === 'aurora'
      ? ({
          kind: 'aurora',
          clusterId: names.in('database', role),
          globalClusterId: names.globalCluster,
        } as const)
      : ({ kind: 'instance', id: names.in('database', role) } as const);
  return {
    deployment: names.deployment,
    naming: { name, suffix },
    account,
    partition,
    regions,
    stateTable: names.table,
    ...(regions.witness === undefined ? {} : { witnessTable: names.witnessTable }),
    secret: names.secret,
    databases: { home: database('home'), standby: database('standby') },
    keys: keyIds(settled),
    topic: names.in('events', 'standby'),
    bus: names.bus,
    stateMachines: PLAN_KINDS.map((plan) => names.in(plan)),
    stepFunction: names.in('step', 'standby'),
    ...(traffic.kind === 'weighted' ? { hostedZoneId: reference('standby.zone.id') } : {}),
    runbooks: PLAN_KINDS.map((plan) => names.in(`${plan}-runbook`)),
    ...(settled.monitoring.intervalSeconds > 0 ? { monitoringRole: names.in('monitoring') } : {}),
    ...(settled.backups.buckets === undefined ? {} : { exportRole: names.in('export', 'home') }),
  };
}

/** Every kind of plan, in the order of the documents. */
export const PLAN_KINDS = ['failover', 'switchover', 'failback', 'drill'] as const;

/**
 * Keys by their aliases, so that no region needs an id that is given in another one. A key that AWS keeps is opened
 * by its own policy, by way of the service only.
 */
function keyIds(settled: Settled): DeploymentNames['keys'] {
  const { regions, keys } = settled;
  const alias = (role: Place) => (keys === 'customer' ? keyAlias(settled, role) : '*');
  return {
    home: alias('home'),
    standby: alias('standby'),
    ...(regions.backup === undefined ? {} : { backup: alias('backup') }),
  };
}

/** The role whose key a region uses: databases in one region share one. */
export function keyRole({ kind }: Pick<Settled, 'kind'>, role: Place): Place {
  return kind === 'same-region-replica' && role === 'standby' ? 'home' : role;
}

/** The fixed name of the key that a region uses. */
export function keyAlias(settled: Settled, role: Place): string {
  return `alias/${new Names(settled).in('key', keyRole(settled, role))}`;
}

/** ARNs of a deployment's things. */
export function arnsOf(settled: Settled): Arns {
  return new Arns(namesForPolicies(settled));
}

/** ARN of a role of the deployment. */
export function roleArn({ partition, account }: Settled, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
