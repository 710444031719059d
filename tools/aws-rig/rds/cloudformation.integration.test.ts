import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { rigForTests } from '../testing/rig';
import { eventually, sql } from '../testing/sql';

const { rig, settings } = rigForTests();
const [HOME, STANDBY] = ['us-east-1', 'us-west-2'];

async function deploy(region: string, properties: object): Promise<Record<string, string>> {
  const client = new CloudFormationClient(settings(region));
  const TemplateBody = JSON.stringify({
    Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: properties } },
    Outputs: {
      host: { Value: { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] } },
      name: { Value: { Ref: 'Db' } },
    },
  });
  await client.send(new CreateStackCommand({ StackName: 'db', TemplateBody }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'db' }));
  const outputs = Stacks![0]!.Outputs!.map(({ OutputKey, OutputValue }) => [
    OutputKey,
    OutputValue,
  ]);
  return Object.fromEntries(outputs) as Record<string, string>;
}

test('the instances of stacks in two regions are real servers, and gone with them', async () => {
  const secrets = new SecretsManagerClient(settings(HOME));
  await secrets.send(new CreateSecretCommand({ Name: 'm', SecretString: '{"password":"secret"}' }));
  const home = await deploy(HOME, {
    DBInstanceIdentifier: 'orders',
    Engine: 'postgres',
    DBInstanceClass: 'db.t3.medium',
    AllocatedStorage: '20',
    DBName: 'app',
    MasterUsername: 'master',
    MasterUserPassword: '{{resolve:secretsmanager:m:SecretString:password::}}',
    MultiAZ: true,
  });
  const standby = await deploy(STANDBY, {
    DBInstanceIdentifier: 'orders-dr',
    SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:123456789012:db:orders',
    DBInstanceClass: 'db.t3.medium',
  });
  const login = { port: 5432, user: 'master', password: 'secret', database: 'app' };
  await sql({ ...login, host: home.host! }, 'create table t (n int); insert into t values (7)');
  await eventually({ ...login, host: standby.host! }, 'select n from t', [7]);
  expect([home.name, standby.name]).toEqual(['orders', 'orders-dr']);

  for (const region of [STANDBY, HOME]) {
    const client = new CloudFormationClient(settings(region));
    await client.send(new DeleteStackCommand({ StackName: 'db' }));
    const { DBInstances } = await new RDSClient(settings(region)).send(
      new DescribeDBInstancesCommand({}),
    );
    expect(DBInstances).toEqual([]);
  }
  expect(rig().rds.failures).toEqual([]);
});
