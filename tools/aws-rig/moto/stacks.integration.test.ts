import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientSettings } from '../testing/client-settings';
import { rigForTests } from '../testing/rig';
import { zipOf } from '../testing/zip';
import { standIns } from './testing/stand-ins';

/** Stacks are made by `stacks`, and not by moto: what that is for, and that moto as it is would not do. */
const { rig, settings } = rigForTests();
const { port } = standIns(['stock']);
const REGION = 'us-east-1';

const ALARM = {
  AlarmName: 'lag',
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 1,
  MetricName: 'Lag',
  Namespace: 'N',
  Period: 60,
  Statistic: 'Maximum',
  Threshold: 1,
};
const SECRET = {
  Name: 'login',
  GenerateSecretString: {
    GenerateStringKey: 'password',
    SecretStringTemplate: '{"username":"master"}',
  },
};

const TEMPLATE = {
  Resources: {
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: ALARM, DependsOn: 'Secret' },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: SECRET },
  },
};

async function create(client: CloudFormationClient, template: object): Promise<string> {
  const TemplateBody = JSON.stringify(template);
  await client.send(new CreateStackCommand({ StackName: 's', TemplateBody }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 's' }));
  return String(Stacks?.[0]?.StackStatus);
}

async function alarms(client: CloudWatchClient): Promise<(string | undefined)[]> {
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
  return MetricAlarms.map(({ AlarmName }) => AlarmName);
}

test('moto as it is leaves out what it does not know, and says that all is complete', async () => {
  const stock = clientSettings(port('stock'), REGION);
  expect(await create(new CloudFormationClient(stock), TEMPLATE)).toBe('CREATE_COMPLETE');
  expect(await alarms(new CloudWatchClient(stock))).toEqual([]);
});

test('a stack has everything that its template says, keeps what has not changed, and is gone whole', async () => {
  const client = new CloudFormationClient(settings(REGION));
  const watch = new CloudWatchClient(settings(REGION));
  const secrets = new SecretsManagerClient(settings(REGION));
  const login = async () => {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: 'login' }));
    return JSON.parse(String(SecretString)) as { username: string; password: string };
  };
  expect(await create(client, TEMPLATE)).toBe('CREATE_COMPLETE');
  expect(await alarms(watch)).toEqual(['lag']);
  const first = await login();
  expect(first).toMatchObject({ username: 'master' });
  expect(first.password.length).toBeGreaterThan(20);

  const { Secret } = TEMPLATE.Resources;
  const TemplateBody = JSON.stringify({ Resources: { Secret } });
  await client.send(new UpdateStackCommand({ StackName: 's', TemplateBody }));
  expect(await alarms(watch)).toEqual([]);
  expect(await login()).toEqual(first);

  await client.send(new DeleteStackCommand({ StackName: 's' }));
  await expect(login()).rejects.toThrow();
});

test('a resource that nobody can make fails its stack, with the reason', async () => {
  const client = new CloudFormationClient(settings('us-east-2'));
  const Thing = { Type: 'AWS::Neptune::DBCluster' };
  expect(await create(client, { Resources: { Thing } })).toBe('CREATE_FAILED');
  const { StackEvents = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: 's' }),
  );
  const reasons = StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason);
  expect(reasons).toContainEqual(expect.stringContaining('cannot make a AWS::Neptune::DBCluster'));
});

const PROVIDER = `
  const https = require('https');
  exports.handler = async ({ ResponseURL, RequestType, ResourceProperties, ...about }) => {
    const { StackId, RequestId, LogicalResourceId } = about;
    const Data = { greeting: 'hello ' + ResourceProperties.name };
    const body = { Status: 'SUCCESS', PhysicalResourceId: 'it', StackId, RequestId, LogicalResourceId, Data };
    const { hostname, pathname: path } = new URL(ResponseURL);
    await new Promise((resolve, reject) => {
      const request = https.request({ hostname, path, method: 'PUT' }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      request.on('error', reject);
      request.end(JSON.stringify(body));
    });
  };`;

test('a custom resource is made by its function, which answers as it does in AWS', async () => {
  const region = 'eu-west-1';
  const { Role } = await new IAMClient(settings(region)).send(
    new CreateRoleCommand({ RoleName: 'provider', AssumeRolePolicyDocument: '{}' }),
  );
  const { FunctionArn } = await new LambdaClient(settings(region)).send(
    new CreateFunctionCommand({
      FunctionName: 'provider',
      Role: Role?.Arn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: await zipOf('index.js', PROVIDER) },
    }),
  );
  const client = new CloudFormationClient(settings(region));
  const Thing = { Type: 'Custom::Thing', Properties: { ServiceToken: FunctionArn, name: 'you' } };
  const Outputs = { greeting: { Value: { 'Fn::GetAtt': ['Thing', 'greeting'] } } };
  expect(await create(client, { Resources: { Thing }, Outputs })).toBe('CREATE_COMPLETE');
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 's' }));
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('hello you');
  expect(rig().invocations('provider')).toHaveLength(1);
});
