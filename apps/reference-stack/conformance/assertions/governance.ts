import { type Assertion, shows } from './assertion';
import { databasesOf, ofType, statementsOf } from './find';

const TAGS = ['Environment', 'Owner', 'DR-Role', 'CostCenter', 'environmentSuffix', 'Name'];

/** What holds data, or is needed to read it. */
const STATEFUL = [
  'AWS::Backup::BackupVault',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::GlobalCluster',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

/** Functions and roles that the CDK adds for its own custom resources; their names are its own. */
const OF_THE_CDK = /^(AWS::Lambda::Function|AWS::IAM::Role)$/;

/** What the sources ask for by name. */
const OUTPUTS = [
  'homeEndpoint',
  'homeArn',
  'standbyEndpoint',
  'standbyArn',
  'secretArn',
  'hostedZoneId',
  'hostedZoneName',
  'applicationName',
  'topicArn',
  'homeSecurityGroupId',
  'standbySecurityGroupId',
];

export const governance: readonly Assertion[] = [
  shows('F1', 'everything that has tags has all of them', (declared, wanted) => {
    const tagged = declared.resources.filter(
      ({ type, name, tags }) =>
        tags !== undefined && !(OF_THE_CDK.exec(type) !== null && name === undefined),
    );
    expect(tagged.length).toBeGreaterThan(40);
    for (const { type, tags } of tagged) {
      expect([type, TAGS.filter((key) => !tags?.[key])]).toEqual([type, []]);
      expect(tags).toMatchObject({ Environment: wanted.environment, environmentSuffix: 'ref1' });
    }
  }),
  shows('F2', 'every name has the suffix', ({ resources }) => {
    // The policy inside a role has a name in that role alone; what begins with `*` refers to another resource's.
    const named = resources.flatMap(({ type, name }) =>
      name === undefined || name.startsWith('*') || type.includes('rolePolicy')
        ? []
        : [[type, name]],
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(([, name]) => !name?.includes('ref1'))).toEqual([]);
  }),
  shows('F3', 'what holds data is protected, or goes with its program', (declared, wanted) => {
    const stateful = declared.resources.filter(({ type }) => STATEFUL.includes(type));
    expect(stateful.length).toBeGreaterThan(5);
    for (const { type, retained } of stateful) {
      expect([type, retained]).toEqual([type, !wanted.destroyable]);
    }
    for (const { properties } of databasesOf(declared)) {
      expect(properties.DeletionProtection).toBe(!wanted.destroyable);
    }
  }),
  shows('F5', 'its outputs', ({ outputs }, { ownKeys }) => {
    const shown = outputs.map((name) => name.replace(/^Database/, '').toLowerCase());
    const expected = [...OUTPUTS, ...(ownKeys ? ['homeKeyId', 'standbyKeyId'] : [])];
    expect(shown).toEqual(expect.arrayContaining(expected.map((name) => name.toLowerCase())));
  }),
  shows('F7', 'rights name their actions, and resources where those can be named', (declared) => {
    const statements = statementsOf(declared);
    expect(statements.length).toBeGreaterThan(20);
    expect(
      statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*')),
    ).toEqual([]);
    // Which of them stand for everything, and why, is in the list that the blueprint's tests check.
    const open = statements.filter(({ Resource: on }) => on.includes('*'));
    expect(open.filter(({ Sid }) => Sid === undefined)).toEqual([]);
    expect(ofType(declared, 'AWS::IAM::Role').length).toBeGreaterThan(4);
  }),
];
