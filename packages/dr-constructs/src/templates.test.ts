import { DEPLOYMENTS } from './testing/deployments';
import { templatesOf } from './testing/programs';
import { asText, resourcesIn, type TemplateResource, walk } from './testing/resources';

/** Made by the CDK for its custom resources, without a name, tags or log group of the deployment's. */
const CDK_MADE =
  /ExportWriter|ExportReader|ExportsWriter|ExportsReader|AWS679f53fac002430cb0da5b7982bd2287|CustomS3AutoDelete|CustomResourcePolicy/;

/** The property that holds the physical name of each type that has one. */
const NAME_OF: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::EC2::SecurityGroup': 'GroupName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBClusterParameterGroup': 'DBClusterParameterGroupName',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::RDS::GlobalCluster': 'GlobalClusterIdentifier',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SSM::Document': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** Types with tags, and the property that holds them. */
const TAGS_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(NAME_OF).map((type) => [type, 'Tags'])),
  'AWS::Backup::BackupVault': 'BackupVaultTags',
  'AWS::Backup::BackupPlan': 'BackupPlanTags',
  'AWS::EC2::EIP': 'Tags',
  'AWS::EC2::FlowLog': 'Tags',
  'AWS::EC2::InternetGateway': 'Tags',
  'AWS::EC2::NatGateway': 'Tags',
  'AWS::EC2::RouteTable': 'Tags',
  'AWS::EC2::Subnet': 'Tags',
  'AWS::EC2::VPC': 'Tags',
  'AWS::EC2::VPCEndpoint': 'Tags',
  'AWS::EC2::VPCPeeringConnection': 'Tags',
  'AWS::KMS::Key': 'Tags',
  'AWS::Route53::HealthCheck': 'HealthCheckTags',
  'AWS::Route53::HostedZone': 'HostedZoneTags',
};

/** They have a name, and CloudFormation no tags for them. */
const UNTAGGED = new Set(['AWS::KMS::Alias', 'AWS::CloudWatch::Dashboard']);

const EXPECTED_TAGS = [
  'CostCenter',
  'DR-Role',
  'Environment',
  'Name',
  'Owner',
  'environmentSuffix',
];

function ownResources(make: (suffix: string) => Parameters<typeof templatesOf>[0], suffix: string) {
  return resourcesIn(templatesOf(make(suffix))).filter(({ where }) => !CDK_MADE.test(where));
}

const nameOf = ({ type, properties }: TemplateResource): string | undefined => {
  const property = NAME_OF[type];
  return property === undefined ? undefined : asText(properties[property]);
};

describe.each(Object.entries(DEPLOYMENTS))('%s', (name, make) => {
  const suffix = 'blue';
  const resources = ownResources(make, suffix);
  const of = (...types: string[]) => resources.filter(({ type }) => types.includes(type));

  it('has databases', () => {
    expect(of('AWS::RDS::DBInstance').length).toBeGreaterThanOrEqual(2);
  });

  it('names everything that has a name, with the suffix', () => {
    const named = resources.filter(({ type }) => type in NAME_OF);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((it) => !nameOf(it)?.includes(suffix)).map(({ where }) => where)).toEqual(
      [],
    );
  });

  it('tags everything that has tags', () => {
    const wrong = resources
      .filter(({ type }) => type in TAGS_OF && !UNTAGGED.has(type))
      .filter(({ type, properties }) => {
        const keys = tagKeys(properties[TAGS_OF[type] ?? '']);
        return !EXPECTED_TAGS.every((tag) => keys.includes(tag));
      });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('shows no secret in clear', () => {
    const shown = resources.flatMap(({ where, properties }) =>
      [...walk(properties)]
        .filter(
          ([path]) => /password|secretstring$/i.test(path) && !/GenerateSecretString/.test(path),
        )
        .filter(([, value]) => typeof value === 'string' || typeof value === 'object')
        .map(([path, value]) => ({ where, path, text: asText(value) })),
    );
    const passwords = shown.filter(({ path }) => path.endsWith('/MasterUserPassword'));
    expect(passwords).toHaveLength(1);
    expect(passwords[0]?.text).toMatch(
      /^\{\{resolve:secretsmanager:<\w+>:SecretString:password::\}\}$/,
    );
    expect(
      shown.filter(({ path }) => !path.includes('/MasterUserPassword') && path.endsWith('assword')),
    ).toEqual([]);
  });

  it('has nothing that the public reaches', () => {
    for (const { properties } of of('AWS::RDS::DBInstance')) {
      expect(properties['PubliclyAccessible']).toBe(false);
    }
    const ingress = of('AWS::EC2::SecurityGroupIngress');
    expect(ingress.length).toBeGreaterThan(0);
    expect(ingress.filter(({ properties }) => asText(properties).includes('/0"'))).toEqual([]);
    // All rules are resources of their own.
    expect(
      of('AWS::EC2::SecurityGroup').filter((it) => 'SecurityGroupIngress' in it.properties),
    ).toEqual([]);
    for (const { properties } of of('AWS::EC2::Subnet')) {
      expect(properties['MapPublicIpOnLaunch']).toBe(false);
    }
    for (const { properties } of of('AWS::S3::Bucket')) {
      expect(Object.values(properties['PublicAccessBlockConfiguration'] as object)).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('encrypts everything that holds data', () => {
    const plain = resources.filter(({ type, properties }) => {
      const encrypted = ENCRYPTED[type];
      return encrypted !== undefined && !encrypted(properties);
    });
    expect(plain.map(({ where }) => where)).toEqual([]);
  });

  it('keeps what holds data, or nothing at all', () => {
    const retained = resources.filter(({ deletionPolicy }) => deletionPolicy === 'Retain');
    if (name.includes('thrown away')) {
      expect(retained.map(({ where }) => where)).toEqual([]);
      expect(JSON.stringify(resources)).not.toContain('"DeletionProtection":true');
      expect(JSON.stringify(resources)).not.toContain('"DeletionProtectionEnabled":true');
    } else {
      const holding = of(...HOLDS_DATA);
      expect(holding.filter((it) => !retained.includes(it)).map(({ where }) => where)).toEqual([]);
    }
  });

  it('has no wildcard in an action, and the reason for one in a resource is in the blueprint', () => {
    const actions = of('AWS::IAM::Role').flatMap(({ properties }) =>
      [...walk(properties)]
        .filter(([path]) => path.endsWith('/Action'))
        .flatMap(([, value]) => value),
    );
    expect(actions.filter((action) => String(action).includes('*'))).toEqual([]);
  });

  it('collides in nothing with another suffix', () => {
    const others = ownResources(make, 'green').map(nameOf);
    const names = resources.map(nameOf).filter((it) => it !== undefined);
    expect(names.filter((it) => others.includes(it))).toEqual([]);
  });
});

const HOLDS_DATA = [
  'AWS::RDS::DBCluster',
  'AWS::RDS::GlobalCluster',
  'AWS::SecretsManager::Secret',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::Backup::BackupVault',
];

type Properties = TemplateResource['properties'];

/** How to see of each type that what it holds is encrypted; tables are by DynamoDB itself, without a property. */
const ENCRYPTED: Readonly<Record<string, (properties: Properties) => boolean>> = {
  // An instance of a cluster has the cluster's storage; a replica is as encrypted as its source.
  'AWS::RDS::DBInstance': (it) =>
    it['StorageEncrypted'] === true ||
    'DBClusterIdentifier' in it ||
    'SourceDBInstanceIdentifier' in it,
  'AWS::RDS::DBCluster': (it) => it['StorageEncrypted'] === true,
  'AWS::RDS::GlobalCluster': (it) => it['StorageEncrypted'] === true,
  'AWS::SNS::Topic': (it) => it['KmsMasterKeyId'] !== undefined,
  'AWS::S3::Bucket': (it) => it['BucketEncryption'] !== undefined,
  'AWS::KMS::Key': (it) => it['EnableKeyRotation'] === true,
};

function tagKeys(tags: unknown): string[] {
  if (Array.isArray(tags)) return (tags as { Key: string }[]).map(({ Key }) => Key);
  return typeof tags === 'object' && tags !== null ? Object.keys(tags) : [];
}
