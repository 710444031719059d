import * as rds from '@pulumi/aws/rds';
import type { DatabaseInstance, InstanceMonitoring } from '../private/failover-runtime';
import type { Deployed } from '../references';
import { after } from './after';
import { FENCED, ignored, INSTANCE_INPUTS } from './changed-by-failover';
import { atRemoval } from './database-removal';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** An RDS instance: a primary, or the replica of one. */
export function renderInstance(rendering: Rendering, plan: DatabaseInstance): void {
  const instance = rendering.value(plan);
  const resource = rendering.create(
    rds.Instance,
    plan.id,
    {
      identifier: instance.name,
      instanceClass: instance.instanceClass,
      ...origin(instance, rendering),
      ...storage(instance),
      multiAz: instance.multiAz,
      port: instance.port,
      storageEncrypted: instance.encrypted,
      ...(instance.keyArn !== undefined && { kmsKeyId: instance.keyArn }),
      publiclyAccessible: instance.publiclyAccessible,
      dbSubnetGroupName: rendering.attribute(plan.subnetGroup, 'name'),
      parameterGroupName: rendering.attribute(plan.parameterGroup, 'name'),
      vpcSecurityGroupIds: instance.securityGroupIds,
      backupRetentionPeriod: instance.backups.retentionDays,
      backupWindow: instance.backups.window,
      maintenanceWindow: instance.maintenanceWindow,
      autoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
      copyTagsToSnapshot: instance.copyTagsToSnapshot,
      caCertIdentifier: instance.certificateAuthority,
      enabledCloudwatchLogsExports: instance.logExports,
      ...monitoring(instance.monitoring, rendering),
      deletionProtection: instance.deletionProtection,
      deleteAutomatedBackups: instance.deleteAutomatedBackups,
      ...atRemoval(instance),
      applyImmediately: true,
      tags: instance.tags,
    },
    {
      ...onRemoval(plan.removal),
      ignoreChanges: ignored(INSTANCE_INPUTS, ...plan.changedByFailover, ...FENCED),
      dependsOn: rendering.madeAs((id) => id.startsWith('database-') && id.endsWith('-log-group')),
    },
  );
  rendering.provide(plan, {
    address: resource.address,
    arn: resource.arn,
    'resource-id': resource.resourceId,
  });
}

/** A replica has its data, its login and its version from its source, which has to be there before. */
function origin(
  instance: Deployed<DatabaseInstance>,
  { references }: Rendering,
): Partial<rds.InstanceArgs> {
  const { replicaOf, engine, databaseName, administrator } = instance;
  if (replicaOf !== undefined) {
    return { replicateSourceDb: after(replicaOf, references.at('home.database.arn')) };
  }
  return {
    engine: engine.name,
    engineVersion: engine.version,
    ...(databaseName !== undefined && { dbName: databaseName }),
    ...(administrator !== undefined && {
      username: administrator.username,
      password: administrator.password,
    }),
  };
}

function storage({
  storage: { type, gib, maxGib, iops },
  replicaOf,
}: Deployed<DatabaseInstance>): Partial<rds.InstanceArgs> {
  return {
    storageType: type,
    // A replica begins with the size of its source.
    ...(replicaOf === undefined && { allocatedStorage: gib }),
    maxAllocatedStorage: maxGib,
    ...(iops !== undefined && { iops }),
  };
}

/** Enhanced monitoring, by a role of the home region that serves both, and Performance Insights of one instance. */
export function monitoring(
  plan: Deployed<InstanceMonitoring>,
  { references }: Rendering,
): Partial<rds.InstanceArgs & rds.ClusterInstanceArgs> {
  const { intervalSeconds, roleArn, insightsDays, insightsKeyArn } = plan;
  return {
    monitoringInterval: intervalSeconds,
    ...(roleArn !== undefined && {
      monitoringRoleArn: after(roleArn, references.at('home.monitoring-role.arn')),
    }),
    performanceInsightsEnabled: insightsDays > 0,
    ...(insightsDays > 0 && { performanceInsightsRetentionPeriod: insightsDays }),
    ...(insightsKeyArn !== undefined && { performanceInsightsKmsKeyId: insightsKeyArn }),
  };
}
