import { type DatabaseRegion, otherRegion } from '../../core/regions';
import { instanceOf } from '../database';
import { keyAlias, Names, roleArn } from '../naming';
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
  // By its alias: shorter than its ARN, and known in the other region.
  const keyName = settled.keys === 'customer' ? keyAlias(settled, role) : 'alias/aws/rds';
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
          KmsKeyId: keyName,
          SourceRegion: regions[otherRegion(role)],
        }),
    ...(monitoring.intervalSeconds === 0
      ? {}
      : {
          MonitoringInterval: monitoring.intervalSeconds,
          MonitoringRoleArn: roleArn(settled, names.in('monitoring')),
        }),
    ...(monitoring.insightsDays === 0
      ? {}
      : {
          EnablePerformanceInsights: true,
          PerformanceInsightsRetentionPeriod: monitoring.insightsDays,
          ...(settled.keys === 'customer' ? { PerformanceInsightsKMSKeyId: keyName } : {}),
        }),
    EnableCloudwatchLogsExports: instance.logExports,
    AutoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
    CopyTagsToSnapshot: instance.copyTagsToSnapshot,
    DeletionProtection: instance.deletionProtection,
    PubliclyAccessible: instance.publiclyAccessible,
  };
}
