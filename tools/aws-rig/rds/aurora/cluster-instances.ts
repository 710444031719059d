import type { commonSettings } from '../instances/create';
import type { Instance } from '../state/instance';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import type { World } from '../world';
import { clusterNotFound } from './clusters';

/** An instance of an Aurora cluster: only its description, the server is its cluster's. */
export function createClusterInstance(
  world: World,
  common: ReturnType<typeof commonSettings>,
  wanted: Parameters,
): Tracked<Instance> {
  const id = wanted.identifier('DBClusterIdentifier');
  const cluster = world.clusters.find(common.region, id);
  if (cluster === undefined) throw clusterNotFound(id);
  const instance = world.instances.add(common.region, common.id, {
    ...common,
    cluster: id,
    engine: 'aurora-postgresql',
    engineVersion: cluster.now.engineVersion,
    instanceClass: wanted.required('DBInstanceClass'),
    storageGb: 1,
    masterUser: cluster.now.masterUser,
    port: cluster.now.port,
    backupRetentionDays: 1,
  });
  world.later(`creating '${common.id}'`, async () => {
    await world.available(cluster);
    const { address, port } = cluster.now;
    instance.change({
      status: 'available',
      createdAt: new Date(),
      port,
      ...(address === undefined ? {} : { address }),
    });
  });
  return instance;
}
