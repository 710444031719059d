import { atLeast } from '../instances/pause';
import { rdsArn } from '../state/arn';
import type { Cluster } from '../state/cluster';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import type { Machine } from '../machines/machine';
import { describeCluster } from './describe-cluster';
import { requireGlobalCluster } from './global-clusters';

/** The first cluster of a global cluster is its writer; every later one streams from the writer's server. */
export async function createDBCluster(
  world: World,
  region: string,
  wanted: Parameters,
): Promise<XmlValue> {
  const id = wanted.identifier('DBClusterIdentifier');
  if (world.clusters.find(region, id) !== undefined) {
    throw new RdsError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
  }
  const engine = wanted.required('Engine');
  if (engine !== 'aurora-postgresql') {
    throw new RdsError('InvalidParameterValue', `Invalid DB engine: ${engine}`);
  }
  const globalId = wanted.text('GlobalClusterIdentifier');
  const global = globalId === undefined ? undefined : requireGlobalCluster(world, globalId);
  const writer = global?.now.writer;
  const arn = rdsArn(region, 'cluster', id);
  const cluster = world.clusters.add(region, id, {
    ...(await settings(world, wanted, writer)),
    id,
    region,
    arn,
  });
  global?.change({
    members: [...global.now.members, arn],
    ...(writer === undefined ? { writer: arn } : {}),
  });
  start(world, cluster, writer, wanted.text('MasterUserPassword') ?? '');
  return { DBCluster: describeCluster(world, cluster.now) };
}

async function settings(
  world: World,
  wanted: Parameters,
  writerArn: string | undefined,
): Promise<Omit<Cluster, 'id' | 'region' | 'arn'>> {
  const writer = world.clusters.list().find(({ now }) => now.arn === writerArn)?.now;
  const databaseName = wanted.text('DatabaseName') ?? writer?.databaseName;
  const [subnetGroup, kmsKeyId] = [wanted.text('DBSubnetGroupName'), wanted.text('KmsKeyId')];
  return {
    status: 'creating',
    engineVersion: wanted.text('EngineVersion') ?? (await world.room.version()),
    masterUser: writer?.masterUser ?? wanted.required('MasterUsername'),
    port: wanted.integer('Port') ?? 5432,
    securityGroups: wanted.list('VpcSecurityGroupIds') ?? ['sg-default'],
    deletionProtection: wanted.boolean('DeletionProtection') ?? false,
    createdAt: new Date(),
    tags: wanted.tags(),
    ...(databaseName === undefined ? {} : { databaseName }),
    ...(subnetGroup === undefined ? {} : { subnetGroup }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
  };
}

function start(
  world: World,
  cluster: Tracked<Cluster>,
  writer: string | undefined,
  password: string,
): void {
  const { arn, id, port, masterUser, databaseName } = cluster.now;
  const make = (): Promise<Machine> =>
    writer === undefined
      ? world.room.writer(
          id,
          { port },
          {
            user: masterUser,
            password,
            ...(databaseName === undefined ? {} : { database: databaseName }),
          },
        )
      : world.room.replica(id, { port }, world.machine(writer));
  world.later(`creating '${id}'`, async () => {
    try {
      await atLeast(world.timings.creating, async () => {
        const machine = await make();
        world.machines.set(arn, machine);
        const { host, port: openPort } = machine.clients.address;
        cluster.change({ address: host, port: openPort });
      });
      cluster.change({ status: 'available' });
    } catch (error) {
      cluster.change({ status: 'failed' });
      throw error;
    }
  });
}

export function describeDBClusters(world: World, region: string, wanted: Parameters): XmlValue {
  const id = wanted.optionalIdentifier('DBClusterIdentifier');
  const found = world.clusters
    .seen(region, world.timings.describeLag)
    .filter((cluster) => id === undefined || cluster.id === id);
  if (id !== undefined && found.length === 0) throw clusterNotFound(id);
  return { DBClusters: { DBCluster: found.map((cluster) => describeCluster(world, cluster)) } };
}

export function deleteDBCluster(world: World, region: string, wanted: Parameters): XmlValue {
  const id = wanted.identifier('DBClusterIdentifier');
  const cluster = world.clusters.find(region, id);
  if (cluster === undefined) throw clusterNotFound(id);
  const { arn } = cluster.now;
  const refusal = refusalToDelete(world, cluster.now);
  if (refusal !== undefined) throw new RdsError('InvalidDBClusterStateFault', refusal);
  cluster.change({ status: 'deleting' });
  world.later(`deleting '${id}'`, async () => {
    await atLeast(world.timings.deleting, async () => world.machines.get(arn)?.destroy());
    world.machines.delete(arn);
    cluster.delete();
  });
  return { DBCluster: describeCluster(world, cluster.now) };
}

function refusalToDelete(
  world: World,
  { id, arn, region, deletionProtection }: Cluster,
): string | undefined {
  if (deletionProtection) return 'Cannot delete protected Cluster.';
  if (world.instances.list(region).some(({ now }) => now.cluster === id)) {
    return 'Cluster cannot be deleted, it still contains DB instances in non-deleting state.';
  }
  return world.globalClusters.list().some(({ now }) => now.members.includes(arn))
    ? 'This cluster is a part of a global cluster, please remove it from globalcluster first.'
    : undefined;
}

export function clusterNotFound(id: string): RdsError {
  return new RdsError('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
}
