import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { rigForTests } from '../testing/rig';
import { zipOf } from '../testing/zip';

const { rig, settings } = rigForTests();
const REGION = 'us-west-2';
const ROLE = 'arn:aws:iam::123456789012:role/service/step-role';

/** What a bundle does that calls a service: an HTTP request, signed as far as the rig looks. */
const BUNDLE = `
const call = (action) => fetch(process.env.AWS_ENDPOINT_URL, {
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID +
      '/20260101/' + process.env.AWS_REGION + '/sts/aws4_request, Signature=0',
  },
  body: 'Action=' + action + '&Version=2011-06-15',
});
let runs = 0;
exports.handler = async (event, context) => {
  runs += 1;
  if (event.step === 'count') return runs;
  console.log('step', event.step);
  if (event.step === 'fail') throw new TypeError('no such step');
  if (event.step === 'sleep') await new Promise((resolve) => setTimeout(resolve, 60000));
  if (event.step === 'wait') return new Promise((resolve) => setTimeout(resolve, 300, process.pid));
  if (event.step === 'call') await call('GetCallerIdentity');
  return { step: event.step, setting: process.env.SETTING, secret: process.env.JEST_WORKER_ID ?? 'unseen',
    name: context.functionName, remaining: context.getRemainingTimeInMillis() > 0 };
};
`;

let lambda: LambdaClient;

beforeAll(async () => {
  lambda = new LambdaClient(settings(REGION));
  await new IAMClient(settings(REGION)).send(
    new CreateRoleCommand({
      RoleName: 'step-role',
      Path: '/service/',
      AssumeRolePolicyDocument: '{}',
    }),
  );
  const ZipFile = await zipOf('index.js', BUNDLE);
  for (const [FunctionName, Timeout] of [
    ['step', 30],
    ['hasty', 1],
  ] as const) {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Timeout,
        Role: ROLE,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Environment: { Variables: { SETTING: 'from the deployment' } },
        Code: { ZipFile },
      }),
    );
  }
});

async function invoke(
  step: string,
  FunctionName = 'step',
): Promise<{ error: string | undefined; payload: unknown; log: string }> {
  const { FunctionError, Payload, LogResult } = await lambda.send(
    new InvokeCommand({
      FunctionName,
      Payload: JSON.stringify({ step }),
      LogType: 'Tail',
    }),
  );
  const payload: unknown = JSON.parse(Buffer.from(Payload!).toString());
  return { error: FunctionError, payload, log: Buffer.from(LogResult!, 'base64').toString() };
}

test('runs in a process of its own, with the environment of the function and nothing of ours', async () => {
  expect(await invoke('verify')).toEqual({
    error: undefined,
    payload: {
      step: 'verify',
      setting: 'from the deployment',
      secret: 'unseen',
      name: 'step',
      remaining: true,
    },
    log: 'step verify\n',
  });
});

test('its process stays warm for the next event, and is a new one after a kill', async () => {
  const { payload: before } = await invoke('count');
  expect(await invoke('count')).toMatchObject({ payload: Number(before) + 1, log: '' });
  await invoke('fail');
  expect(await invoke('count')).toMatchObject({ payload: Number(before) + 3 });
  rig().faults.killFunction({ operation: 'GetCallerIdentity' }, 'before');
  await invoke('call');
  expect(await invoke('count')).toMatchObject({ payload: 1 });
});

test('two events at the same time have a process each', async () => {
  const [one, other] = await Promise.all([invoke('wait'), invoke('wait')]);
  expect(one.payload).not.toBe(other.payload);
});

test("an error is the function's, not the service's", async () => {
  const { error, payload } = await invoke('fail');
  expect(error).toBe('Unhandled');
  expect(payload).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such step' });
});

test('it ends at its own timeout', async () => {
  const { error, payload } = await invoke('sleep', 'hasty');
  expect(error).toBe('Unhandled');
  expect(payload).toMatchObject({
    errorMessage: expect.stringMatching(/timed out after 1.00 seconds/) as string,
  });
});

test('its calls carry its role, and it is killed by one of them', async () => {
  rig().forgetCalls();
  await invoke('call');
  expect(rig().calls({ function: 'step' })).toMatchObject([
    { service: 'sts', operation: 'GetCallerIdentity', principal: 'step-role', status: 200 },
  ]);
  rig().faults.killFunction({ operation: 'GetCallerIdentity' }, 'after');
  expect(await invoke('call')).toMatchObject({
    error: 'Unhandled',
    payload: { errorType: 'Runtime.ExitError' },
  });
  expect(rig().calls({ function: 'step' })[1]).toMatchObject({ fault: 'kill-caller', status: 200 });
  expect(rig().invocations('step').at(-1)).toMatchObject({
    role: 'step-role',
    outcome: { kind: 'ended' },
  });
});

test('its role may do what it was given', async () => {
  rig().permissions.restrict('step-role', ['sns:*']);
  await invoke('call');
  const calls = rig().calls({ function: 'step' });
  expect(calls.at(-1)).toMatchObject({ answeredBy: 'permissions', status: 403 });
  rig().permissions.lift('step-role');
});

test('an event invokes it', async () => {
  rig().forgetCalls();
  const events = new EventBridgeClient(settings(REGION));
  const EventPattern = JSON.stringify({ source: ['pg-dr'] });
  await events.send(new PutRuleCommand({ Name: 'r', EventPattern }));
  const Arn = `arn:aws:lambda:${REGION}:123456789012:function:step`;
  await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn }] }));
  const Detail = JSON.stringify({ epoch: 5 });
  await events.send(
    new PutEventsCommand({ Entries: [{ Source: 'pg-dr', DetailType: 'x', Detail }] }),
  );
  const seen = await rig().awaitCall(
    ({ operation, status }) => operation === 'Invoke' && status === 202,
    10_000,
  );
  expect(seen).toMatchObject({ principal: 'eventbridge', epoch: 5 });
});

test('an unknown function is not found', async () => {
  await expect(lambda.send(new InvokeCommand({ FunctionName: 'other' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a state machine invokes it through the proxy', async () => {
  rig().forgetCalls();
  const states = new SFNClient(settings(REGION));
  const FunctionName = `arn:aws:lambda:${REGION}:123456789012:function:step`;
  const { stateMachineArn } = await states.send(
    new CreateStateMachineCommand({
      name: 'failover',
      roleArn: ROLE,
      definition: JSON.stringify({
        StartAt: 'Promote',
        States: {
          Promote: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName, 'Payload.$': '$' },
            ResultSelector: { 'step.$': '$.Payload.step' },
            Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }],
            End: true,
          },
        },
      }),
    }),
  );
  rig().faults.add({
    match: { service: 'lambda', principal: 'state-machine' },
    fault: { kind: 'error', code: 'TooManyRequestsException', status: 429 },
    times: 1,
  });
  const { executionArn } = await states.send(
    new StartExecutionCommand({
      stateMachineArn,
      name: 'e4',
      input: '{"step":"promote","epoch":4}',
    }),
  );
  await rig().awaitCall(
    ({ operation, status }) => operation === 'Invoke' && status === 200,
    10_000,
  );
  let execution = await states.send(new DescribeExecutionCommand({ executionArn }));
  const deadline = Date.now() + 5_000;
  while (execution.status === 'RUNNING' && Date.now() < deadline) {
    execution = await states.send(new DescribeExecutionCommand({ executionArn }));
  }
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '{"step": "promote"}' });
  expect(rig().calls({ operation: 'Invoke' })).toMatchObject([
    { principal: 'state-machine', epoch: 4, status: 429 },
    { principal: 'state-machine', epoch: 4, status: 200 },
  ]);
});
