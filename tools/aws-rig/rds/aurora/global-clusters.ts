import { globalClusterArn } from '../state/arn';
import type { GlobalCluster } from '../state/cluster';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeGlobalCluster } from './describe-cluster';

/** Global clusters are known in every region. */
const EVERYWHERE = '*';

export async function createGlobalCluster(
  world: World,
  _region: string,
  wanted: Parameters,
): Promise<XmlValue> {
  const id = wanted.required('GlobalClusterIdentifier').toLowerCase();
  if (world.globalClusters.find(EVERYWHERE, id) !== undefined) {
    throw new RdsError('GlobalClusterAlreadyExistsFault', `GlobalCluster ${id} already exists`);
  }
  const sourceArn = wanted.text('SourceDBClusterIdentifier');
  const global = world.globalClusters.add(EVERYWHERE, id, {
    id,
    arn: globalClusterArn(id),
    status: 'available',
    engineVersion: wanted.text('EngineVersion') ?? (await world.room.version()),
    deletionProtection: wanted.boolean('DeletionProtection') ?? false,
    members: sourceArn === undefined ? [] : [sourceArn],
    ...(sourceArn === undefined ? {} : { writer: sourceArn }),
  });
  return { GlobalCluster: describeGlobalCluster(global.now) };
}

export function describeGlobalClusters(
  world: World,
  _region: string,
  wanted: Parameters,
): XmlValue {
  const id = wanted.text('GlobalClusterIdentifier')?.toLowerCase();
  const found = world.globalClusters
    .seen(EVERYWHERE, world.timings.describeLag)
    .filter((global) => id === undefined || global.id === id);
  if (id !== undefined && found.length === 0) throw globalClusterNotFound(id);
  return { GlobalClusters: { GlobalClusterMember: found.map(describeGlobalCluster) } };
}

export function removeFromGlobalCluster(
  world: World,
  _region: string,
  wanted: Parameters,
): XmlValue {
  const global = requireGlobalCluster(world, wanted.required('GlobalClusterIdentifier'));
  const arn = wanted.required('DbClusterIdentifier');
  const { members, writer } = global.now;
  if (!members.includes(arn)) {
    throw new RdsError('DBClusterNotFoundFault', `DBCluster ${arn} not found.`, 404);
  }
  if (arn === writer && members.length > 1) {
    throw new RdsError(
      'InvalidGlobalClusterStateFault',
      'The writer cannot be removed while the global cluster has other members.',
    );
  }
  const left = { ...global.now, members: members.filter((member) => member !== arn) };
  if (arn === writer) {
    const { writer: _writer, ...without } = left;
    global.replace(without);
  } else {
    global.replace(left);
    // A secondary that leaves becomes a cluster of its own.
    world.later(`removing '${arn}'`, () => world.machine(arn).promote());
  }
  return { GlobalCluster: describeGlobalCluster(global.now) };
}

export function deleteGlobalCluster(world: World, _region: string, wanted: Parameters): XmlValue {
  const global = requireGlobalCluster(world, wanted.required('GlobalClusterIdentifier'));
  if (global.now.members.length > 0) {
    throw new RdsError('InvalidGlobalClusterStateFault', 'The global cluster is not empty.');
  }
  global.delete();
  return { GlobalCluster: describeGlobalCluster({ ...global.now, status: 'deleting' }) };
}

export function requireGlobalCluster(world: World, name: string): Tracked<GlobalCluster> {
  const id = name.toLowerCase();
  const found = world.globalClusters.find(EVERYWHERE, id);
  if (found === undefined) throw globalClusterNotFound(id);
  return found;
}

function globalClusterNotFound(id: string): RdsError {
  return new RdsError('GlobalClusterNotFoundFault', `Global cluster ${id} not found.`, 404);
}
