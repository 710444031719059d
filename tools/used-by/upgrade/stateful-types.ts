/**
 * Types of CloudFormation that hold what cannot be made again, and what would be lost with one of them.
 *
 * Types that only lead to one of these (a subnet group, a network's parts) are not here: where replacing one would
 * replace what is here, the comparison finds that.
 */
export const STATEFUL_TYPES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'the data',
  'AWS::RDS::DBCluster': 'the data',
  'AWS::RDS::GlobalCluster': 'the data, and which cluster follows which',
  'AWS::DynamoDB::Table': 'the epoch, the lease and the journal',
  'AWS::DynamoDB::GlobalTable': 'the epoch, the lease and the journal',
  'AWS::KMS::Key': 'everything that it has encrypted',
  'AWS::SecretsManager::Secret': 'the login',
  'AWS::S3::Bucket': 'exported backups',
  'AWS::Backup::BackupVault': 'recovery points',
  'AWS::Logs::LogGroup': 'the audit trail',
  'AWS::Route53::HostedZone': 'the name that applications use',
  'AWS::EC2::VPC': 'everything that lies in it',
  'AWS::SNS::Topic': 'subscriptions that people have confirmed',
};
