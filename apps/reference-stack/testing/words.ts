/** CloudFormation's word for a type of Pulumi's, and for its inputs that are not called alike but for their case. */
interface Words {
  readonly type: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Types that the tests look at; the others keep Pulumi's words. */
export const WORDS: Readonly<Record<string, Words>> = {
  'aws:backup/plan:Plan': { type: 'AWS::Backup::BackupPlan', inputs: { name: 'BackupPlanName' } },
  'aws:backup/vault:Vault': {
    type: 'AWS::Backup::BackupVault',
    inputs: { name: 'BackupVaultName', kmsKeyArn: 'EncryptionKeyArn' },
  },
  'aws:cloudwatch/dashboard:Dashboard': { type: 'AWS::CloudWatch::Dashboard' },
  'aws:cloudwatch/eventBus:EventBus': { type: 'AWS::Events::EventBus' },
  'aws:cloudwatch/eventRule:EventRule': { type: 'AWS::Events::Rule' },
  'aws:cloudwatch/logGroup:LogGroup': {
    type: 'AWS::Logs::LogGroup',
    inputs: { name: 'LogGroupName' },
  },
  'aws:cloudwatch/metricAlarm:MetricAlarm': {
    type: 'AWS::CloudWatch::Alarm',
    inputs: { name: 'AlarmName', okActions: 'OKActions' },
  },
  'aws:dynamodb/table:Table': { type: 'AWS::DynamoDB::Table', inputs: { name: 'TableName' } },
  'aws:ec2/natGateway:NatGateway': { type: 'AWS::EC2::NatGateway' },
  'aws:ec2/route:Route': { type: 'AWS::EC2::Route' },
  'aws:ec2/securityGroup:SecurityGroup': {
    type: 'AWS::EC2::SecurityGroup',
    inputs: { name: 'GroupName' },
  },
  'aws:ec2/subnet:Subnet': { type: 'AWS::EC2::Subnet' },
  'aws:ec2/vpc:Vpc': { type: 'AWS::EC2::VPC' },
  'aws:ec2/vpcPeeringConnection:VpcPeeringConnection': { type: 'AWS::EC2::VPCPeeringConnection' },
  'aws:iam/role:Role': {
    type: 'AWS::IAM::Role',
    inputs: { name: 'RoleName', assumeRolePolicy: 'AssumeRolePolicyDocument' },
  },
  'aws:kms/alias:Alias': { type: 'AWS::KMS::Alias', inputs: { name: 'AliasName' } },
  'aws:kms/key:Key': { type: 'AWS::KMS::Key' },
  'aws:lambda/function:Function': {
    type: 'AWS::Lambda::Function',
    inputs: { name: 'FunctionName' },
  },
  'aws:rds/cluster:Cluster': {
    type: 'AWS::RDS::DBCluster',
    inputs: {
      clusterIdentifier: 'DBClusterIdentifier',
      dbClusterParameterGroupName: 'DBClusterParameterGroupName',
      dbSubnetGroupName: 'DBSubnetGroupName',
      enabledCloudwatchLogsExports: 'EnableCloudwatchLogsExports',
      masterPassword: 'MasterUserPassword',
    },
  },
  'aws:rds/clusterInstance:ClusterInstance': {
    type: 'AWS::RDS::DBInstance',
    inputs: {
      clusterIdentifier: 'DBClusterIdentifier',
      dbParameterGroupName: 'DBParameterGroupName',
      identifier: 'DBInstanceIdentifier',
      instanceClass: 'DBInstanceClass',
      performanceInsightsEnabled: 'EnablePerformanceInsights',
    },
  },
  'aws:rds/clusterParameterGroup:ClusterParameterGroup': {
    type: 'AWS::RDS::DBClusterParameterGroup',
    inputs: { name: 'DBClusterParameterGroupName' },
  },
  'aws:rds/globalCluster:GlobalCluster': { type: 'AWS::RDS::GlobalCluster' },
  'aws:rds/instance:Instance': {
    type: 'AWS::RDS::DBInstance',
    inputs: {
      backupWindow: 'PreferredBackupWindow',
      dbName: 'DBName',
      dbSubnetGroupName: 'DBSubnetGroupName',
      enabledCloudwatchLogsExports: 'EnableCloudwatchLogsExports',
      identifier: 'DBInstanceIdentifier',
      instanceClass: 'DBInstanceClass',
      maintenanceWindow: 'PreferredMaintenanceWindow',
      multiAz: 'MultiAZ',
      parameterGroupName: 'DBParameterGroupName',
      password: 'MasterUserPassword',
      performanceInsightsEnabled: 'EnablePerformanceInsights',
      replicateSourceDb: 'SourceDBInstanceIdentifier',
      username: 'MasterUsername',
      vpcSecurityGroupIds: 'VPCSecurityGroups',
    },
  },
  'aws:rds/parameterGroup:ParameterGroup': {
    type: 'AWS::RDS::DBParameterGroup',
    inputs: { name: 'DBParameterGroupName' },
  },
  'aws:rds/subnetGroup:SubnetGroup': {
    type: 'AWS::RDS::DBSubnetGroup',
    inputs: { name: 'DBSubnetGroupName' },
  },
  'aws:route53/healthCheck:HealthCheck': { type: 'AWS::Route53::HealthCheck' },
  'aws:route53/record:Record': { type: 'AWS::Route53::RecordSet' },
  'aws:route53/zone:Zone': { type: 'AWS::Route53::HostedZone', inputs: { vpcs: 'VPCs' } },
  'aws:s3/bucket:Bucket': { type: 'AWS::S3::Bucket', inputs: { bucket: 'BucketName' } },
  'aws:secretsmanager/secret:Secret': { type: 'AWS::SecretsManager::Secret' },
  'aws:secretsmanager/secretRotation:SecretRotation': {
    type: 'AWS::SecretsManager::RotationSchedule',
  },
  'aws:sfn/stateMachine:StateMachine': {
    type: 'AWS::StepFunctions::StateMachine',
    inputs: { name: 'StateMachineName', definition: 'DefinitionString' },
  },
  'aws:sns/topic:Topic': { type: 'AWS::SNS::Topic', inputs: { name: 'TopicName' } },
  'aws:sns/topicSubscription:TopicSubscription': { type: 'AWS::SNS::Subscription' },
  'aws:ssm/document:Document': { type: 'AWS::SSM::Document' },
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': {
    type: 'AWS::EC2::SecurityGroupEgress',
    inputs: { cidrIpv4: 'CidrIp', securityGroupId: 'GroupId' },
  },
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': {
    type: 'AWS::EC2::SecurityGroupIngress',
    inputs: {
      cidrIpv4: 'CidrIp',
      referencedSecurityGroupId: 'SourceSecurityGroupId',
      securityGroupId: 'GroupId',
    },
  },
};

/** An input by CloudFormation's name. */
export function inputName(type: string, input: string): string {
  return WORDS[type]?.inputs?.[input] ?? `${input.charAt(0).toUpperCase()}${input.slice(1)}`;
}
