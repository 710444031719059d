import type { Cluster, GlobalCluster } from '../state/cluster';
import { securityGroups, tagList } from '../wire/elements';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';

export function describeCluster(world: World, cluster: Cluster): XmlValue {
  const members = world.instances
    .list(cluster.region)
    .filter(({ now }) => now.cluster === cluster.id);
  const global = world.globalClusters
    .list()
    .find(({ now }) => now.members.includes(cluster.arn))?.now;
  const writes = global === undefined || global.writer === cluster.arn;
  const host = cluster.address;
  return {
    DBClusterIdentifier: cluster.id,
    DBClusterArn: cluster.arn,
    Status: cluster.status,
    Engine: 'aurora-postgresql',
    EngineVersion: cluster.engineVersion,
    EngineMode: 'provisioned',
    DatabaseName: cluster.databaseName,
    MasterUsername: cluster.masterUser,
    Endpoint: host,
    ReaderEndpoint: host,
    Port: cluster.port,
    StorageEncrypted: cluster.kmsKeyId !== undefined,
    KmsKeyId: cluster.kmsKeyId,
    DeletionProtection: cluster.deletionProtection,
    ClusterCreateTime: cluster.createdAt,
    DBSubnetGroup: cluster.subnetGroup,
    VpcSecurityGroups: securityGroups(cluster.securityGroups, 'active'),
    DBClusterMembers: {
      DBClusterMember: members.map(({ now }, index) => ({
        DBInstanceIdentifier: now.id,
        IsClusterWriter: writes && index === 0,
        DBClusterParameterGroupStatus: 'in-sync',
        PromotionTier: 1,
      })),
    },
    GlobalWriteForwardingStatus: 'disabled',
    ReplicationSourceIdentifier: writes ? undefined : global.writer,
    TagList: tagList(cluster.tags),
  };
}

export function describeGlobalCluster(global: GlobalCluster): XmlValue {
  const { members, writer, change } = global;
  return {
    GlobalClusterIdentifier: global.id,
    GlobalClusterArn: global.arn,
    Status: global.status,
    Engine: 'aurora-postgresql',
    EngineVersion: global.engineVersion,
    DeletionProtection: global.deletionProtection,
    GlobalClusterMembers: {
      GlobalClusterMember: members.map((arn) => ({
        DBClusterArn: arn,
        IsWriter: arn === writer,
        Readers: { member: arn === writer ? members.filter((other) => other !== writer) : [] },
        GlobalWriteForwardingStatus: 'disabled',
        SynchronizationStatus: 'connected',
      })),
    },
    FailoverState:
      change === undefined
        ? undefined
        : {
            Status: change.dataLossAllowed ? 'failing-over' : 'switching-over',
            FromDbClusterArn: change.from,
            ToDbClusterArn: change.to,
            IsDataLossAllowed: change.dataLossAllowed,
          },
  };
}
