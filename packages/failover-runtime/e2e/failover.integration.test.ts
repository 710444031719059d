import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { STEP, WATCHING } from './deployment/functions';
import { machineArn, namesOf } from './deployment/names';
import { compareWithRole } from './deployment/permissions';
import { rigForTests } from './deployment/rig';
import { Schedule } from './deployment/schedule';
import { HOME, STANDBY } from './deployment/settings';
import { deployStateMachines } from './deployment/state-machines';

jest.setTimeout(120_000);

/**
 * The whole of it, as deployed: schedules run the watching functions, Step Functions drives the plan. Everything
 * that goes wrong on the way is in the other files, which drive by hand.
 */
const rig = rigForTests();
const names = namesOf('orders');
const STEPS = [
  'claim',
  'confirm',
  'gate',
  'fence',
  'promote',
  'verify',
  'credentials',
  'redirect',
  'announce',
  'protect',
];

let deployment: Deployment;
let schedule: Schedule;

beforeAll(async () => {
  deployment = await Deployment.create(rig(), names, [...WATCHING, STEP]);
  await deployStateMachines(names);
  schedule = new Schedule(names, WATCHING);
});

// Before the rig's own end: what is invoked then is answered by nobody.
afterAll(async () => {
  await rig().stop();
  await schedule.stop();
});

test('in steady state the application writes, and lag and heartbeat are measured', async () => {
  await deployment.awaitState(({ phase }) => phase === 'steady');
  await placeOrder(deployment.addresses.home, 1);
  // Published every ten seconds; what is not known yet is left out at first.
  const endMs = Date.now() + 30_000;
  while ((await latest('ReplicationLag')) === undefined && Date.now() < endMs) {
    await sleep(500);
  }
  expect(await latest('Epoch')).toBe(1);
  expect(await latest('ReplicationLag')).toBeGreaterThanOrEqual(0);
  expect(await latest('HeartbeatAge')).toBeLessThan(10_000);
});

test('the home region is lost: everything goes to the standby, by itself and once', async () => {
  schedule.lose('home');
  await rig().loseRegion(HOME);
  const state = await deployment.awaitState(({ plan }) => plan?.status === 'succeeded');
  expect(state).toMatchObject({ writer: 'standby', epoch: 2 });
  await placeOrder(deployment.addresses.standby, 2);

  const secret = await new SecretsManagerClient({ region: STANDBY }).send(
    new GetSecretValueCommand({ SecretId: names.secret }),
  );
  expect(JSON.parse(secret.SecretString ?? '')).toMatchObject({
    ...deployment.addresses.standby,
    writer: 'standby',
    epoch: 2,
  });
  for (const once of ['PromoteReadReplica', 'StopReplicationToReplica', 'Publish', 'PutEvents']) {
    expect([once, deployment.done(once)]).toEqual([once, 1]);
  }
  expect(await deployment.stepsDone()).toEqual(STEPS);
});

test('a second execution of the plan finds it done and changes nothing', async () => {
  const { plan } = await deployment.state();
  const states = new SFNClient({ region: STANDBY });
  const { executionArn } = await states.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn(names, 'failover'),
      name: 'once-more',
      input: JSON.stringify({ deployment: 'orders', planId: plan?.id, driver: 'monitor' }),
    }),
  );
  const describe = new DescribeExecutionCommand({ executionArn });
  const endMs = Date.now() + 30_000;
  while ((await states.send(describe)).status === 'RUNNING' && Date.now() < endMs) {
    await sleep(200);
  }
  expect(await states.send(describe)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await deployment.stepsDone()).toEqual(STEPS);
  expect(deployment.done('PromoteReadReplica')).toBe(1);
});

test.each(WATCHING.filter(({ name }) => name === 'monitor' || name === 'probe'))(
  'the role of $name: enough, and no more',
  (each) => {
    expect(compareWithRole(rig(), names, each)).toEqual({ denied: [], needless: [] });
  },
);

async function latest(name: string): Promise<number | undefined> {
  const { MetricDataResults } = await new CloudWatchClient({ region: STANDBY }).send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(Date.now() + 60_000),
      MetricDataQueries: [
        {
          Id: 'it',
          MetricStat: {
            Metric: {
              Namespace: 'PgDr',
              MetricName: name,
              Dimensions: [{ Name: 'Deployment', Value: 'orders' }],
            },
            Period: 60,
            Stat: 'Maximum',
          },
        },
      ],
    }),
  );
  return MetricDataResults?.[0]?.Values?.[0];
}
