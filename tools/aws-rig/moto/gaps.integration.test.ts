import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateGlobalClusterCommand,
  DescribeDBInstancesCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  StartDBInstanceAutomatedBackupsReplicationCommand,
  SwitchoverGlobalClusterCommand,
} from '@aws-sdk/client-rds';
import { clientSettings } from '../testing/client-settings';
import { standIns } from './testing/stand-ins';

/** For each thing that we answer ourselves: that moto as it is would not do. When one of these fails, ours can go. */
const { port } = standIns(['stock']);
const ARN = 'arn:aws:rds:us-east-1:123456789012';

let home: RDSClient;
let standby: RDSClient;

beforeAll(() => {
  home = new RDSClient(clientSettings(port('stock'), 'us-east-1'));
  standby = new RDSClient(clientSettings(port('stock'), 'us-west-2'));
});

test('RDS: a promoted replica keeps its source, and is promoted twice', async () => {
  await home.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.medium',
      MasterUsername: 'master',
      MasterUserPassword: 'password',
      AllocatedStorage: 20,
    }),
  );
  await standby.send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: 'orders-dr',
      SourceDBInstanceIdentifier: `${ARN}:db:orders`,
    }),
  );
  const promote = new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders-dr' });
  await standby.send(promote);
  await standby.send(promote);
  const { DBInstances } = await standby.send(new DescribeDBInstancesCommand({}));
  expect(DBInstances).toMatchObject([
    { DBInstanceStatus: 'available', ReadReplicaSourceDBInstanceIdentifier: `${ARN}:db:orders` },
  ]);
});

test('RDS: automated backups are not replicated', async () => {
  const start = { SourceDBInstanceArn: `${ARN}:db:orders` };
  await expect(
    standby.send(new StartDBInstanceAutomatedBackupsReplicationCommand(start)),
  ).rejects.toThrow();
});

test('CloudFormation: an instance of a stack has an address where nobody is', async () => {
  const client = new CloudFormationClient(clientSettings(port('stock'), 'eu-west-1'));
  const Properties = {
    Engine: 'postgres',
    DBInstanceClass: 'db.t3.medium',
    MasterUsername: 'master',
    MasterUserPassword: 'password',
    AllocatedStorage: '20',
  };
  const TemplateBody = JSON.stringify({
    Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties } },
    Outputs: { host: { Value: { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] } } },
  });
  await client.send(new CreateStackCommand({ StackName: 'db', TemplateBody }));
  const { Stacks } = await client.send(new DescribeStacksCommand({}));
  expect(Stacks![0]!.Outputs![0]!.OutputValue).toMatch(/rds\.amazonaws\.com$/);
});

test('Aurora: there is no switchover', async () => {
  const engine = { Engine: 'aurora-postgresql', GlobalClusterIdentifier: 'g' };
  await home.send(new CreateGlobalClusterCommand(engine));
  const cluster = { ...engine, MasterUsername: 'master', MasterUserPassword: 'password' };
  await home.send(new CreateDBClusterCommand({ ...cluster, DBClusterIdentifier: 'a' }));
  const target = { GlobalClusterIdentifier: 'g', TargetDbClusterIdentifier: `${ARN}:cluster:a` };
  await expect(home.send(new SwitchoverGlobalClusterCommand(target))).rejects.toThrow();
});

test('EventBridge: an event with a function as its target fails', async () => {
  const events = new EventBridgeClient(clientSettings(port('stock'), 'us-east-1'));
  const EventPattern = JSON.stringify({ source: ['pg-dr'] });
  await events.send(new PutRuleCommand({ Name: 'r', EventPattern }));
  const Arn = 'arn:aws:lambda:us-east-1:123456789012:function:f';
  await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn }] }));
  const entry = { Source: 'pg-dr', DetailType: 'x', Detail: '{}' };
  await expect(events.send(new PutEventsCommand({ Entries: [entry] }))).rejects.toThrow();
});

test('Lambda: a function does not run without a container engine', async () => {
  const settings = clientSettings(port('stock'), 'us-east-1');
  const { Role } = await new IAMClient(settings).send(
    new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{}' }),
  );
  const lambda = new LambdaClient(settings);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'f',
      Role: Role!.Arn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('') },
    }),
  );
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'f' }));
  expect(Buffer.from(Payload!).toString()).toMatch(/docker/i);
});
