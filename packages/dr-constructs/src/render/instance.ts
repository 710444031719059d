import { CfnDBInstance, type CfnDBInstanceProps } from 'aws-cdk-lib/aws-rds';
import type { DatabaseInstance, InstanceMonitoring } from '../private/failover-runtime';
import { acknowledge, DATABASE_FINDINGS, REPLICA_FINDINGS } from '../private/acknowledge';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';

/** An RDS instance: a primary, or the replica of one. */
export function renderInstance(rendering: Rendering, plan: DatabaseInstance): CfnDBInstance {
  const instance = rendering.value(plan);
  const resource = new CfnDBInstance(rendering.scope, instance.id, {
    dbInstanceIdentifier: instance.name,
    dbInstanceClass: instance.instanceClass,
    ...origin(instance),
    ...storage(instance),
    multiAz: instance.multiAz,
    port: String(instance.port),
    // A replica is as encrypted as its source, and CloudFormation wants it said of the source alone.
    ...(instance.replicaOf === undefined && { storageEncrypted: instance.encrypted }),
    ...(instance.keyArn && { kmsKeyId: instance.keyArn }),
    publiclyAccessible: instance.publiclyAccessible,
    dbSubnetGroupName: rendering.attribute(instance.subnetGroup, 'name'),
    dbParameterGroupName: rendering.attribute(instance.parameterGroup, 'name'),
    vpcSecurityGroups: [...instance.securityGroupIds],
    backupRetentionPeriod: instance.backups.retentionDays,
    preferredBackupWindow: instance.backups.window,
    preferredMaintenanceWindow: instance.maintenanceWindow,
    autoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
    copyTagsToSnapshot: instance.copyTagsToSnapshot,
    caCertificateIdentifier: instance.certificateAuthority,
    enableCloudwatchLogsExports: [...instance.logExports],
    deletionProtection: instance.deletionProtection,
    deleteAutomatedBackups: instance.deleteAutomatedBackups,
    ...monitoring(instance.monitoring),
    tags: tagList(instance.tags),
  });
  applyRemoval(resource, instance.removal);
  acknowledge(resource, DATABASE_FINDINGS);
  if (instance.replicaOf !== undefined) acknowledge(resource, REPLICA_FINDINGS);
  rendering.provide(instance, {
    name: resource.ref,
    address: resource.attrEndpointAddress,
    arn: resource.attrDbInstanceArn,
    'resource-id': resource.attrDbiResourceId,
  });
  return resource;
}

/** A replica has its data, its login and its version from its source. */
function origin(instance: DatabaseInstance): Partial<CfnDBInstanceProps> {
  if (instance.replicaOf !== undefined) {
    return {
      sourceDbInstanceIdentifier: instance.replicaOf,
      ...(instance.replicaOfRegion && { sourceRegion: instance.replicaOfRegion }),
    };
  }
  return {
    engine: instance.engine.name,
    engineVersion: instance.engine.version,
    dbName: instance.databaseName,
    masterUsername: instance.administrator?.username,
    masterUserPassword: instance.administrator?.password,
  };
}

function storage({ storage: { type, gib, maxGib, iops }, replicaOf }: DatabaseInstance): object {
  return {
    storageType: type,
    // A replica begins with the size of its source.
    ...(replicaOf === undefined && { allocatedStorage: String(gib) }),
    maxAllocatedStorage: maxGib,
    ...(iops !== undefined && { iops }),
  };
}

/** Enhanced monitoring and Performance Insights of one instance. */
export function monitoring(plan: InstanceMonitoring): object {
  return {
    monitoringInterval: plan.intervalSeconds,
    ...(plan.roleArn && { monitoringRoleArn: plan.roleArn }),
    enablePerformanceInsights: plan.insightsDays > 0,
    ...(plan.insightsDays > 0 && { performanceInsightsRetentionPeriod: plan.insightsDays }),
    ...(plan.insightsKeyArn && { performanceInsightsKmsKeyId: plan.insightsKeyArn }),
  };
}
