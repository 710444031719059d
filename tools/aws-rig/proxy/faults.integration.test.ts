import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { rigForTests } from '../testing/rig';
import { NOT_IN_STAND_IN } from './stand-in';

const { rig, settings } = rigForTests();
const REGION = 'us-west-2';

const TABLE = {
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

function dynamo(changes: object = {}): DynamoDBClient {
  return new DynamoDBClient({ ...settings(REGION), ...changes });
}

beforeEach(() => {
  rig().faults.clear();
  rig().forgetCalls();
});

const metric = { Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1 }] };
const everyProtocol: [string, () => Promise<unknown>][] = [
  ['json', () => dynamo().send(new ListTablesCommand({}))],
  ['query', () => new RDSClient(settings(REGION)).send(new DescribeDBInstancesCommand({}))],
  ['ec2', () => new EC2Client(settings(REGION)).send(new DescribeVpcsCommand({}))],
  ['rest-json', () => new LambdaClient(settings(REGION)).send(new ListFunctionsCommand({}))],
  ['rest-xml', () => new Route53Client(settings(REGION)).send(new ListHostedZonesCommand({}))],
  [
    's3',
    () =>
      new S3Client({ ...settings(REGION), forcePathStyle: true }).send(new ListBucketsCommand({})),
  ],
  [
    'CloudWatch',
    () => new CloudWatchClient(settings(REGION)).send(new PutMetricDataCommand(metric)),
  ],
];

test.each(everyProtocol)(
  '%s: throttling and an error are read by the SDK as such',
  async (_, send) => {
    rig().faults.throttle({}, 1);
    await expect(send()).rejects.toMatchObject({
      name: expect.stringMatching(/^(Thrott|TooManyReq|RequestLimit|SlowDown)/) as string,
    });
    rig().faults.refuse({}, 'AccessDenied', 1);
    await expect(send()).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied/) as string,
    });
    await send();
    expect(
      rig()
        .calls()
        .map(({ fault, answeredBy }) => fault ?? answeredBy),
    ).toEqual(['throttle', 'error', expect.stringMatching(/moto|rds/)]);
  },
);

test('throttling that passes is overcome by the retries of the SDK', async () => {
  rig().faults.throttle({ operation: 'ListTables' }, 2);
  await dynamo({ maxAttempts: 3 }).send(new ListTablesCommand({}));
  const calls = rig().calls();
  expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(new Set(calls.map(({ invocation }) => invocation)).size).toBe(1);
});

test('a lost response: carried out, and the retry says that it exists', async () => {
  rig().faults.loseResponse({ operation: 'CreateTable' });
  const create = new CreateTableCommand({ TableName: 'lost', ...TABLE });
  await expect(dynamo({ maxAttempts: 2 }).send(create)).rejects.toMatchObject({
    name: 'ResourceInUseException',
  });
  expect(
    rig()
      .calls()
      .map(({ fault, status }) => [fault, status]),
  ).toEqual([
    ['lost-response', 200],
    [undefined, 400],
  ]);
});

test('a reset: nothing was carried out', async () => {
  rig().faults.regionDown(REGION, 'reset');
  const create = new CreateTableCommand({ TableName: 'reset', ...TABLE });
  await expect(dynamo().send(create)).rejects.toThrow(/ECONNRESET/);
  rig().faults.clear();
  const { TableNames } = await dynamo().send(new ListTablesCommand({}));
  expect(TableNames).not.toContain('reset');
});

test('a region that hangs costs the timeout of the client; another region answers', async () => {
  rig().faults.regionDown(REGION);
  const requestHandler = { requestTimeout: 200, throwOnRequestTimeout: true };
  const asking = dynamo({ requestHandler }).send(new ListTablesCommand({}));
  await expect(asking).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(rig().calls()[0]).toMatchObject({ fault: 'hang', region: REGION });
  await dynamo({ region: 'eu-west-1' }).send(new ListTablesCommand({}));
});

test('the control planes of us-east-1 are down', async () => {
  rig().faults.controlPlanesDown('reset');
  await expect(
    new Route53Client(settings(REGION)).send(new ListHostedZonesCommand({})),
  ).rejects.toThrow(/ECONNRESET/);
  await dynamo({ region: 'us-east-1' }).send(new ListTablesCommand({}));
});

test('a delay is a delay', async () => {
  rig().faults.delay({ service: 'dynamodb' }, 150);
  const began = performance.now();
  await dynamo().send(new ListTablesCommand({}));
  expect(performance.now() - began).toBeGreaterThanOrEqual(149);
});

test('a gap of the stand-in is said to be one, and is not tried again', async () => {
  const client = new RDSClient({ ...settings(REGION), maxAttempts: 3 });
  const { DescribeDBRecommendationsCommand } = await import('@aws-sdk/client-rds');
  const asking = client.send(new DescribeDBRecommendationsCommand({}));
  await expect(asking).rejects.toMatchObject({ name: NOT_IN_STAND_IN });
  expect(rig().calls()).toHaveLength(1);
});
