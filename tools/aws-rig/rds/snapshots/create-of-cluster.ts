import { clusterNotFound } from '../aurora/clusters';
import type { Parameters } from '../wire/parameters';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { copiedFields, noteSnapshot } from './create';
import { describeSnapshot } from './describe';
import { CLUSTER_SNAPSHOTS } from './kinds';

export function createDBClusterSnapshot(
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const database = wanted.identifier('DBClusterIdentifier');
  const cluster = world.clusters.find(region, database);
  if (cluster === undefined) throw clusterNotFound(database);
  const id = wanted.identifier('DBClusterSnapshotIdentifier');
  const keep = noteSnapshot(world, CLUSTER_SNAPSHOTS, {
    id,
    region,
    database,
    databaseArn: cluster.now.arn,
    tags: wanted.tags(),
    ...copiedFields(cluster.now),
    storageGb: 1,
  });
  world.later(`snapshot '${id}'`, keep);
  const made = world.snapshots.find(region, `cluster/${id}`);
  return made && describeSnapshot(CLUSTER_SNAPSHOTS, made.now);
}
