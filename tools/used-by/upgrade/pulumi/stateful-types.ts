/** A type of Pulumi's AWS provider that holds what cannot be made again. */
export interface StatefulType {
  /** What would be lost with one of them. */
  readonly holds: string;
  /**
   * Inputs whose change replaces it, or gives it another name that others know it by. Source: the provider's
   * documentation, "forces new resource".
   */
  readonly identity: readonly string[];
}

export const STATEFUL_TYPES: Readonly<Record<string, StatefulType>> = {
  'aws:rds/instance:Instance': {
    holds: 'the data',
    identity: [
      'identifier',
      'engine',
      'dbName',
      'username',
      'storageEncrypted',
      'kmsKeyId',
      'availabilityZone',
      'region',
    ],
  },
  'aws:rds/cluster:Cluster': {
    holds: 'the data',
    identity: [
      'clusterIdentifier',
      'engine',
      'databaseName',
      'masterUsername',
      'storageEncrypted',
      'kmsKeyId',
      'dbSubnetGroupName',
      'region',
    ],
  },
  'aws:rds/globalCluster:GlobalCluster': {
    holds: 'the data, and which cluster follows which',
    identity: ['globalClusterIdentifier', 'engine', 'databaseName', 'storageEncrypted'],
  },
  'aws:dynamodb/table:Table': {
    holds: 'the epoch, the lease and the journal',
    identity: ['name', 'hashKey', 'rangeKey', 'region'],
  },
  'aws:kms/key:Key': {
    holds: 'everything that it has encrypted',
    identity: ['customerMasterKeySpec', 'keyUsage', 'multiRegion', 'region'],
  },
  'aws:secretsmanager/secret:Secret': { holds: 'the login', identity: ['name', 'region'] },
  'aws:s3/bucket:Bucket': { holds: 'exported backups', identity: ['bucket', 'region'] },
  'aws:backup/vault:Vault': {
    holds: 'recovery points',
    identity: ['name', 'kmsKeyArn', 'region'],
  },
  'aws:cloudwatch/logGroup:LogGroup': {
    holds: 'the audit trail',
    identity: ['name', 'region'],
  },
  'aws:route53/zone:Zone': { holds: 'the name that applications use', identity: ['name'] },
  'aws:ec2/vpc:Vpc': {
    holds: 'everything that lies in it',
    identity: ['cidrBlock', 'instanceTenancy', 'region'],
  },
  'aws:sns/topic:Topic': {
    holds: 'subscriptions that people have confirmed',
    identity: ['name', 'fifoTopic', 'region'],
  },
};

/** RDS takes an instance without its source for a writer of its own. */
export const SOURCE = 'replicateSourceDb';
