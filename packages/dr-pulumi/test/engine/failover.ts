/** What the runtime does to the world behind the engine's back, in each phase, to the deployments of the test. */
import type { World } from '../stand-in/world';

const ISOLATION_GROUP = 'sg-isolation';

/** The standby region writes, the old writer is fenced, the login is another one. */
export function failOver(world: World): void {
  world.change('transactions-standby-database', { replicateSourceDb: '' });
  world.change('transactions-home-database', { vpcSecurityGroupIds: [ISOLATION_GROUP] });
  setWeights(world, { home: 0, standby: 100 });
  // A later version of the login is the current one.
  world.change('transactions-home-secret-login', { versionStages: ['PGDR_FIRST_LOGIN'] });
  world.change('transactions-home-secret-password', { versionStages: ['PGDR_FIRST_PASSWORD'] });
  setEpoch(world, 'transactions', 2);
}

/** The same of a global database; the old writer's cluster is on its way to become a member again. */
export function failOverCluster(world: World): void {
  const standby = world.named('payments-standby-database').properties;
  world.change('payments-home-database', {
    globalClusterIdentifier: '',
    replicationSourceIdentifier: standby['arn'],
    vpcSecurityGroupIds: [ISOLATION_GROUP],
  });
  setEpoch(world, 'payments', 2);
}

/** The old writer of the instances is made anew, as a replica of the new one. */
export function rebuildHome(world: World): Ids {
  const standby = world.named('transactions-standby-database').properties;
  return world.rebuild('transactions-home-database', {
    replicateSourceDb: standby['arn'],
    allocatedStorage: 180,
    vpcSecurityGroupIds: ['transactions-home-database-group-id'],
  });
}

/** Home writes again, and the standby is made anew as its replica. */
export function failBack(world: World): Ids {
  const home = world.named('transactions-home-database').properties;
  world.change('transactions-home-database', { replicateSourceDb: '' });
  setWeights(world, { home: 100, standby: 0 });
  setEpoch(world, 'transactions', 3);
  return world.rebuild('transactions-standby-database', {
    replicateSourceDb: home['arn'],
    allocatedStorage: 180,
  });
}

/** What the service called an instance before it was made anew, and what it calls it now. */
export interface Ids {
  readonly before: string;
  readonly now: string;
}

function setWeights(world: World, weights: Readonly<Record<'home' | 'standby', number>>): void {
  for (const [role, weight] of Object.entries(weights)) {
    world.change(`transactions-standby-record-${role}`, { weightedRoutingPolicies: [{ weight }] });
  }
}

function setEpoch(world: World, deployment: string, epoch: number): void {
  const name = `${deployment}-standby-state-item`;
  const item = JSON.parse(world.named(name).properties['item'] as string) as object;
  world.change(name, { item: JSON.stringify({ ...item, epoch: { N: String(epoch) } }) });
}
