/** What the runtime does to the world behind the engine's back, in each phase, to whatever a deployment has. */
import type { World } from './stand-in/world';

const ISOLATION_GROUP = 'sg-isolation';

/** The standby region writes, the old writer is fenced, the login is another one, also where it has been replicated to. */
export function failOver(world: World, deployment: string): void {
  const of = (part: string): string => `${deployment}-${part}`;
  if (world.named(of('standby-database')).type === 'aws:rds/cluster:Cluster') {
    // The old writer's cluster is on its way to become a member again.
    const { arn } = world.named(of('standby-database')).properties;
    const left = { globalClusterIdentifier: '', replicationSourceIdentifier: arn };
    world.change(of('home-database'), { ...left, vpcSecurityGroupIds: [ISOLATION_GROUP] });
  } else {
    world.change(of('standby-database'), { replicateSourceDb: '' });
    world.change(of('home-database'), { vpcSecurityGroupIds: [ISOLATION_GROUP] });
  }
  setWeights(world, deployment, { home: 0, standby: 100 });
  // A later version of the login is the current one.
  world.change(of('home-secret-login'), { versionStages: ['PGDR_FIRST_LOGIN'] });
  world.change(of('home-secret-password'), { versionStages: ['PGDR_FIRST_PASSWORD'] });
  setEpoch(world, deployment, 2);
}

/** The old writer of instances is made anew, as a replica of the new one. */
export function rebuildHome(world: World, deployment: string): Ids {
  const { arn } = world.named(`${deployment}-standby-database`).properties;
  return world.rebuild(`${deployment}-home-database`, {
    replicateSourceDb: arn,
    allocatedStorage: 180,
    vpcSecurityGroupIds: [`${deployment}-home-database-group-id`],
  });
}

/** Home writes again, and the standby is made anew as its replica. */
export function failBack(world: World, deployment: string): Ids {
  const { arn } = world.named(`${deployment}-home-database`).properties;
  world.change(`${deployment}-home-database`, { replicateSourceDb: '' });
  setWeights(world, deployment, { home: 100, standby: 0 });
  setEpoch(world, deployment, 3);
  return world.rebuild(`${deployment}-standby-database`, {
    replicateSourceDb: arn,
    allocatedStorage: 180,
  });
}

/** What the service called an instance before it was made anew, and what it calls it now. */
export interface Ids {
  readonly before: string;
  readonly now: string;
}

/** Of weighted records, where there are some. */
function setWeights(
  world: World,
  deployment: string,
  weights: Readonly<Record<'home' | 'standby', number>>,
): void {
  for (const [role, weight] of Object.entries(weights)) {
    const name = `${deployment}-standby-record-${role}`;
    const isWeighted =
      world.names().includes(name) && 'weightedRoutingPolicies' in world.named(name).properties;
    if (isWeighted) world.change(name, { weightedRoutingPolicies: [{ weight }] });
  }
}

function setEpoch(world: World, deployment: string, epoch: number): void {
  const name = `${deployment}-standby-state-item`;
  const item = JSON.parse(world.named(name).properties['item'] as string) as object;
  world.change(name, { item: JSON.stringify({ ...item, epoch: { N: String(epoch) } }) });
}
