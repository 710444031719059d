import * as rds from '@pulumi/aws/rds';
import type { ClusterInstance, DatabaseCluster, GlobalCluster } from '../private/failover-runtime';
import { after } from './after';
import { CLUSTER_INPUTS, FENCED, ignored } from './changed-by-failover';
import { atRemoval } from './database-removal';
import { monitoring } from './instance';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** The global cluster, which holds the clusters of both regions together. */
export function renderGlobalCluster(rendering: Rendering, plan: GlobalCluster): void {
  const { name, engine, databaseName, encrypted, deletionProtection, tags } = rendering.value(plan);
  const resource = rendering.create(
    rds.GlobalCluster,
    plan.id,
    {
      globalClusterIdentifier: name,
      engine: engine.name,
      engineVersion: engine.version,
      databaseName,
      storageEncrypted: encrypted,
      deletionProtection,
      tags,
    },
    onRemoval(plan.removal),
  );
  rendering.provide(plan, { arn: resource.arn });
}

/** One region's cluster with its instances. The second cluster joins what the first one's writer writes. */
export function renderCluster(rendering: Rendering, plan: DatabaseCluster): void {
  const first = rendering.plan.role === 'home' ? 'home.global-cluster.arn' : 'home.database-1.arn';
  const cluster = rendering.value(plan);
  const { administrator } = cluster;
  const resource = rendering.create(
    rds.Cluster,
    plan.id,
    {
      clusterIdentifier: cluster.name,
      globalClusterIdentifier: after(cluster.globalCluster, rendering.references.at(first)),
      engine: cluster.engine.name,
      engineVersion: cluster.engine.version,
      ...(administrator !== undefined && {
        masterUsername: administrator.username,
        masterPassword: administrator.password,
      }),
      ...(cluster.databaseName !== undefined && { databaseName: cluster.databaseName }),
      port: cluster.port,
      storageEncrypted: cluster.encrypted,
      ...(cluster.keyArn !== undefined && { kmsKeyId: cluster.keyArn }),
      dbSubnetGroupName: rendering.attribute(plan.subnetGroup, 'name'),
      dbClusterParameterGroupName: rendering.attribute(plan.parameterGroup, 'name'),
      vpcSecurityGroupIds: cluster.securityGroupIds,
      backupRetentionPeriod: cluster.backups.retentionDays,
      preferredBackupWindow: cluster.backups.window,
      preferredMaintenanceWindow: cluster.maintenanceWindow,
      copyTagsToSnapshot: cluster.copyTagsToSnapshot,
      enabledCloudwatchLogsExports: cluster.logExports,
      deletionProtection: cluster.deletionProtection,
      ...atRemoval(cluster),
      applyImmediately: true,
      tags: cluster.tags,
    },
    {
      ...onRemoval(plan.removal),
      ignoreChanges: ignored(CLUSTER_INPUTS, ...plan.changedByFailover, ...FENCED),
      dependsOn: rendering.madeAs((id) => id.startsWith('database-') && id.endsWith('-log-group')),
    },
  );
  rendering.provide(plan, {
    address: resource.endpoint,
    'reader-address': resource.readerEndpoint,
    arn: resource.arn,
    'resource-id': resource.clusterResourceId,
  });
  for (const instance of plan.instances) renderMember(rendering, plan, instance, resource);
}

function renderMember(
  rendering: Rendering,
  cluster: DatabaseCluster,
  plan: ClusterInstance,
  parent: rds.Cluster,
): void {
  const instance = rendering.value(plan);
  const resource = rendering.create(
    rds.ClusterInstance,
    plan.id,
    {
      identifier: instance.name,
      clusterIdentifier: parent.id,
      instanceClass: instance.instanceClass,
      engine: cluster.engine.name,
      promotionTier: instance.promotionTier,
      dbParameterGroupName: rendering.attribute(plan.parameterGroup, 'name'),
      publiclyAccessible: instance.publiclyAccessible,
      autoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
      caCertIdentifier: instance.certificateAuthority,
      ...monitoring(instance.monitoring, rendering),
      applyImmediately: true,
      tags: instance.tags,
    },
    onRemoval(cluster.removal),
  );
  rendering.provide(plan, { address: resource.endpoint, arn: resource.arn });
}
