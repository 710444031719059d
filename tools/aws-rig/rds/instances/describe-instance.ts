import type { Instance } from '../state/instance';
import { identifierIn } from '../wire/parameters';
import { securityGroups, tagList } from '../wire/elements';
import type { XmlValue } from '../wire/xml';
import { regionIn } from '../state/arn';

/** An instance as RDS writes it; `replicas` are those that name it as their source. */
export function describeInstance(instance: Instance, replicas: readonly Instance[]): XmlValue {
  const { address, source } = instance;
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceArn: instance.arn,
    DBInstanceStatus: instance.status,
    DBInstanceClass: instance.instanceClass,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    MasterUsername: instance.masterUser,
    DBName: instance.dbName,
    Endpoint: address === undefined ? undefined : { Address: address, Port: instance.port },
    AllocatedStorage: instance.storageGb,
    StorageType: 'gp3',
    InstanceCreateTime: instance.createdAt,
    BackupRetentionPeriod: instance.backupRetentionDays,
    MultiAZ: instance.multiAz,
    PubliclyAccessible: false,
    StorageEncrypted: instance.kmsKeyId !== undefined,
    KmsKeyId: instance.kmsKeyId,
    DeletionProtection: instance.deletionProtection,
    AvailabilityZone: `${instance.region}a`,
    VpcSecurityGroups: securityGroups(instance.securityGroups, instance.groupStatus),
    DBParameterGroups: {
      DBParameterGroup: {
        DBParameterGroupName: instance.parameterGroup,
        ParameterApplyStatus: 'in-sync',
      },
    },
    DBSubnetGroup:
      instance.subnetGroup === undefined
        ? undefined
        : { DBSubnetGroupName: instance.subnetGroup, SubnetGroupStatus: 'Complete' },
    DBClusterIdentifier: instance.cluster,
    ReadReplicaSourceDBInstanceIdentifier:
      source === undefined ? undefined : nameFrom(source, instance.region),
    ReadReplicaDBInstanceIdentifiers: {
      ReadReplicaDBInstanceIdentifier: replicas.map(({ arn }) => nameFrom(arn, instance.region)),
    },
    StatusInfos: statusInfos(instance),
    TagList: tagList(instance.tags),
  };
}

/** In the same region by its identifier, from another one by its ARN. */
function nameFrom(arn: string, region: string): string {
  return regionIn(arn, region) === region ? identifierIn(arn) : arn;
}

function statusInfos({ source, replicationEnded }: Instance): XmlValue {
  if (source === undefined) return undefined;
  const ended = replicationEnded === true;
  return {
    DBInstanceStatusInfo: {
      StatusType: 'read replication',
      Normal: !ended,
      Status: ended ? 'terminated' : 'replicating',
    },
  };
}
