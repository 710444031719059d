import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateSecurityGroupCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateDBSubnetGroupCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { rigForTests } from '../testing/rig';

const { rig, settings } = rigForTests();
const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';

/** Every call is recognised, goes to the stand-in, and succeeds. */
function expectCalls(...operations: string[]): void {
  const calls = rig().calls();
  expect(calls.map(({ service, operation }) => `${service}:${operation}`)).toEqual(operations);
  for (const call of calls) {
    expect(call).toMatchObject({ answeredBy: 'moto', attempt: 1 });
    expect([200, 201, 204]).toContain(call.status);
  }
}

beforeEach(() => rig().forgetCalls());

test('DynamoDB: a conditional write, its epoch visible', async () => {
  const client = new DynamoDBClient(settings(REGION));
  await client.send(
    new CreateTableCommand({
      TableName: 'state',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const put = new PutItemCommand({
    TableName: 'state',
    Item: { pk: { S: 'a' }, epoch: { N: '3' } },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await client.send(put);
  await client.send(new GetItemCommand({ TableName: 'state', Key: { pk: { S: 'a' } } }));
  expectCalls('dynamodb:CreateTable', 'dynamodb:PutItem', 'dynamodb:GetItem');
  expect(rig().calls({ operation: 'PutItem' })[0]).toMatchObject({ region: REGION, epoch: 3 });
  await expect(client.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('CloudWatch: a metric is put and read', async () => {
  const client = new CloudWatchClient(settings(REGION));
  const Timestamp = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  await client.send(
    new PutMetricDataCommand({
      Namespace: 'pg-dr',
      MetricData: [{ MetricName: 'Latch', Value: 1, Timestamp }],
    }),
  );
  const { MetricDataResults } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(Timestamp.getTime() - 60_000),
      EndTime: new Date(Timestamp.getTime() + 120_000),
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: { Namespace: 'pg-dr', MetricName: 'Latch' },
            Period: 60,
            Stat: 'Maximum',
          },
        },
      ],
    }),
  );
  expect(MetricDataResults![0]!.Values).toEqual([1]);
  expectCalls('cloudwatch:PutMetricData', 'cloudwatch:GetMetricData');
});

test('Route 53: signs in us-east-1 wherever the client is', async () => {
  const client = new Route53Client(settings(REGION));
  const { HostedZone } = await client.send(
    new CreateHostedZoneCommand({ Name: 'db.example.', CallerReference: 'once' }),
  );
  const HostedZoneId = HostedZone!.Id!;
  await client.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId,
      ChangeBatch: {
        Changes: [
          {
            Action: 'UPSERT',
            ResourceRecordSet: {
              Name: 'writer.db.example.',
              Type: 'CNAME',
              TTL: 60,
              SetIdentifier: 'home',
              Weight: 100,
              ResourceRecords: [{ Value: 'home.example.' }],
            },
          },
        ],
      },
    }),
  );
  await client.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  expectCalls(
    'route53:CreateHostedZone',
    'route53:ChangeResourceRecordSets',
    'route53:ListResourceRecordSets',
  );
  expect(rig().calls({ region: 'us-east-1' })).toHaveLength(3);
});

test('SNS delivers to SQS', async () => {
  const [sns, sqs] = [new SNSClient(settings(REGION)), new SQSClient(settings(REGION))];
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'events' }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'inbox' }));
  const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:inbox`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  await sns.send(new PublishCommand({ TopicArn, Message: '{"epoch":4}' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages).toHaveLength(1);
  expectCalls(
    'sns:CreateTopic',
    'sqs:CreateQueue',
    'sns:Subscribe',
    'sns:Publish',
    'sqs:ReceiveMessage',
  );
  expect(rig().calls({ operation: 'Publish' })[0]).toMatchObject({ epoch: 4 });
});

test('EventBridge, Secrets Manager, EC2, KMS, SSM', async () => {
  const events = new EventBridgeClient(settings(REGION));
  const EventPattern = JSON.stringify({ source: ['pg-dr'] });
  await events.send(new PutRuleCommand({ Name: 'all', EventPattern }));
  const Arn = `arn:aws:sqs:${REGION}:${ACCOUNT}:inbox`;
  await events.send(new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: 'q', Arn }] }));
  await events.send(
    new PutEventsCommand({ Entries: [{ Source: 'pg-dr', DetailType: 't', Detail: '{}' }] }),
  );
  const secrets = new SecretsManagerClient(settings(REGION));
  await secrets.send(new CreateSecretCommand({ Name: 'login', SecretString: '{}' }));
  const ec2 = new EC2Client(settings(REGION));
  await ec2.send(new DescribeVpcsCommand({}));
  await ec2.send(new CreateSecurityGroupCommand({ GroupName: 'isolated', Description: 'nobody' }));
  await new KMSClient(settings(REGION)).send(new CreateKeyCommand({}));
  await new SSMClient(settings(REGION)).send(
    new PutParameterCommand({ Name: '/pg-dr/a', Value: 'b', Type: 'String' }),
  );
  expectCalls(
    'events:PutRule',
    'events:PutTargets',
    'events:PutEvents',
    'secretsmanager:CreateSecret',
    'ec2:DescribeVpcs',
    'ec2:CreateSecurityGroup',
    'kms:CreateKey',
    'ssm:PutParameter',
  );
});

test('IAM, STS, Scheduler, S3, CloudFormation', async () => {
  const iam = new IAMClient(settings(REGION));
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'operator', AssumeRolePolicyDocument: trust }),
  );
  const sts = new STSClient(settings(REGION));
  await sts.send(new AssumeRoleCommand({ RoleArn: Role!.Arn!, RoleSessionName: 's' }));
  await new SchedulerClient(settings(REGION)).send(
    new CreateScheduleCommand({
      Name: 'monitor',
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:monitor`, RoleArn: Role!.Arn! },
    }),
  );
  const s3 = new S3Client({ ...settings(REGION), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'backups' }));
  await s3.send(new PutObjectCommand({ Bucket: 'backups', Key: 'a/b', Body: 'text' }));
  await new CloudFormationClient(settings(REGION)).send(
    new CreateStackCommand({
      StackName: 'one',
      TemplateBody: JSON.stringify({ Resources: { T: { Type: 'AWS::SNS::Topic' } } }),
    }),
  );
  // A stack's resources are made after it was accepted, each by a call of its own.
  while (
    !rig()
      .calls({ operation: 'CreateTopic' })
      .some(({ status }) => status !== undefined)
  ) {
    await sleep(50);
  }
  expectCalls(
    'iam:CreateRole',
    'sts:AssumeRole',
    'scheduler:CreateSchedule',
    's3:CreateBucket',
    's3:PutObject',
    'cloudformation:CreateStack',
    'sns:CreateTopic',
  );
});

test('what RDS is not asked about servers is answered by the stand-in', async () => {
  const client = new RDSClient(settings(REGION));
  const subnets = {
    DBSubnetGroupName: 'g',
    DBSubnetGroupDescription: 'd',
    SubnetIds: ['subnet-0'],
  };
  await expect(client.send(new CreateDBSubnetGroupCommand(subnets))).rejects.toMatchObject({
    name: 'InvalidSubnetID.NotFound',
  });
  expect(rig().calls()[0]).toMatchObject({ service: 'rds', answeredBy: 'moto' });
});
