import { CfnDBCluster, CfnDBInstance, CfnGlobalCluster } from 'aws-cdk-lib/aws-rds';
import type { ClusterInstance, DatabaseCluster, GlobalCluster } from '../private/failover-runtime';
import { acknowledge, DATABASE_FINDINGS } from '../private/acknowledge';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';
import { monitoring } from './instance';

/** The global cluster, which holds the clusters of both regions together. */
export function renderGlobalCluster(rendering: Rendering, plan: GlobalCluster): CfnGlobalCluster {
  const cluster = rendering.value(plan);
  const resource = new CfnGlobalCluster(rendering.scope, cluster.id, {
    globalClusterIdentifier: cluster.name,
    engine: cluster.engine.name,
    engineVersion: cluster.engine.version,
    storageEncrypted: cluster.encrypted,
    deletionProtection: cluster.deletionProtection,
    tags: tagList(cluster.tags),
  });
  applyRemoval(resource, cluster.removal);
  rendering.provide(cluster, { arn: rendering.arn('rds', `global-cluster:${cluster.name}`) });
  return resource;
}

/** One region's cluster with its instances. */
export function renderCluster(rendering: Rendering, plan: DatabaseCluster): CfnDBCluster {
  const cluster = rendering.value(plan);
  const { administrator } = cluster;
  const resource = new CfnDBCluster(rendering.scope, cluster.id, {
    dbClusterIdentifier: cluster.name,
    globalClusterIdentifier: cluster.globalCluster,
    engine: cluster.engine.name,
    engineVersion: cluster.engine.version,
    ...(administrator && {
      masterUsername: administrator.username,
      masterUserPassword: administrator.password,
    }),
    ...(cluster.databaseName && { databaseName: cluster.databaseName }),
    port: cluster.port,
    storageEncrypted: cluster.encrypted,
    ...(cluster.keyArn && { kmsKeyId: cluster.keyArn }),
    dbSubnetGroupName: rendering.attribute(cluster.subnetGroup, 'name'),
    dbClusterParameterGroupName: rendering.attribute(cluster.parameterGroup, 'name'),
    vpcSecurityGroupIds: [...cluster.securityGroupIds],
    backupRetentionPeriod: cluster.backups.retentionDays,
    preferredBackupWindow: cluster.backups.window,
    preferredMaintenanceWindow: cluster.maintenanceWindow,
    copyTagsToSnapshot: cluster.copyTagsToSnapshot,
    enableCloudwatchLogsExports: [...cluster.logExports],
    deletionProtection: cluster.deletionProtection,
    tags: tagList(cluster.tags),
  });
  acknowledge(resource, DATABASE_FINDINGS);
  applyRemoval(resource, cluster.removal);
  rendering.provide(cluster, {
    name: resource.ref,
    address: resource.attrEndpointAddress,
    'reader-address': resource.attrReadEndpointAddress,
    arn: resource.attrDbClusterArn,
    'resource-id': resource.attrDbClusterResourceId,
  });
  for (const instance of cluster.instances) renderMember(rendering, cluster, instance, resource);
  return resource;
}

function renderMember(
  rendering: Rendering,
  cluster: DatabaseCluster,
  instance: ClusterInstance,
  parent: CfnDBCluster,
): void {
  const resource = new CfnDBInstance(rendering.scope, instance.id, {
    dbInstanceIdentifier: instance.name,
    dbClusterIdentifier: parent.ref,
    dbInstanceClass: instance.instanceClass,
    engine: cluster.engine.name,
    promotionTier: instance.promotionTier,
    dbParameterGroupName: rendering.attribute(instance.parameterGroup, 'name'),
    publiclyAccessible: instance.publiclyAccessible,
    autoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
    caCertificateIdentifier: instance.certificateAuthority,
    ...monitoring(instance.monitoring),
    tags: tagList(instance.tags),
  });
  applyRemoval(resource, cluster.removal);
  rendering.provide(instance, {
    address: resource.attrEndpointAddress,
    arn: resource.attrDbInstanceArn,
  });
}
