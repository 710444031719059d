import { type DatabaseRegion, otherRegion } from '../../core/regions';
import { dataKeyArn, instanceOf } from '../database';
import { Names, tagsOf } from '../naming';
import type { Settled } from '../settled';

/**
 * What an instance is created with when it is rebuilt as a replica, in RDS's own words: the same as its declaration,
 * so that a deployment afterwards finds what it expects. What a replica is not given it gets from the account's
 * defaults.
 */
export function replicaSettings(settled: Settled, role: DatabaseRegion): object {
  const instance = instanceOf(settled, role);
  const names = new Names(settled);
  const { monitoring, storage } = instance;
  const { regions } = settled;
  return {
    DBInstanceClass: instance.instanceClass,
    MultiAZ: instance.multiAz,
    Port: instance.port,
    StorageType: storage.type,
    MaxAllocatedStorage: storage.maxGib,
    ...(storage.iops === undefined ? {} : { Iops: storage.iops }),
    DBSubnetGroupName: names.in('subnets', role),
    DBParameterGroupName: names.in('parameters', role),
    VpcSecurityGroupIds: instance.securityGroupIds,
    ...(regions.home === regions.standby
      ? {}
      : {
          KmsKeyId: dataKeyArn(settled, role) ?? 'alias/aws/rds',
          SourceRegion: regions[otherRegion(role)],
        }),
    ...(monitoring.roleArn === undefined
      ? {}
      : { MonitoringInterval: monitoring.intervalSeconds, MonitoringRoleArn: monitoring.roleArn }),
    ...(monitoring.insightsDays === 0
      ? {}
      : {
          EnablePerformanceInsights: true,
          PerformanceInsightsRetentionPeriod: monitoring.insightsDays,
          ...(monitoring.insightsKeyArn === undefined
            ? {}
            : { PerformanceInsightsKMSKeyId: monitoring.insightsKeyArn }),
        }),
    EnableCloudwatchLogsExports: instance.logExports,
    AutoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
    CopyTagsToSnapshot: instance.copyTagsToSnapshot,
    DeletionProtection: instance.deletionProtection,
    PubliclyAccessible: instance.publiclyAccessible,
    Tags: Object.entries(tagsOf(settled, role, instance.name)).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  };
}
