import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { NOT_IN_STAND_IN } from '@pg-dr/aws-rig';
import { stateMachineRole } from '@pg-dr/failover-runtime/blueprint/iam';
import { executionName } from '@pg-dr/failover-runtime/plan';
import { placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { STEP, WATCHING } from './deployment/functions';
import { databaseId, executionArn, machineArn, namesOf } from './deployment/names';
import { Operator } from './deployment/operator';
import { compareCalls, compareWithRole } from './deployment/permissions';
import { request } from './deployment/plan-by-hand';
import { asSuperuser } from '@pg-dr/failover-runtime/local';
import { rigForTests } from './deployment/rig';
import { Schedule } from './deployment/schedule';
import { HOME, STANDBY } from './deployment/settings';
import { deployStateMachines } from './deployment/state-machines';

jest.setTimeout(180_000);

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

/** A second deployment in the same account: its promotion does not end before somebody helps. */
const stuckNames = namesOf('stuck');
const MONITOR = WATCHING.filter(({ name }) => name === 'monitor');

let deployment: Deployment;
let stuck: Deployment;
const schedules: Schedule[] = [];

beforeAll(async () => {
  deployment = await Deployment.create(rig(), names, [...WATCHING, STEP]);
  await deployStateMachines(names);
  stuck = await Deployment.create(rig(), stuckNames, [...MONITOR, STEP], {
    // A failed execution rests for half of the time after which a driver counts as silent.
    policy: { promoteTimeoutMs: 6_000, leaseMs: 6_000, driverSilentMs: 12_000, witness: false },
  });
  await deployStateMachines(stuckNames, { promoteTimeoutMs: 6_000 });
  rig().rds.neverPromote(STANDBY, databaseId(stuckNames, 'standby'));
  schedules.push(new Schedule(names, WATCHING));
});

// Before the rig's own end: what is invoked then is answered by nobody.
afterAll(async () => {
  await rig().stop();
  await Promise.all(schedules.map(async (schedule) => schedule.stop()));
});

const states = () => new SFNClient({ region: STANDBY });

function start(name: string, planId: string | undefined): Promise<unknown> {
  return states().send(
    new StartExecutionCommand({
      stateMachineArn: machineArn(names, 'failover'),
      name,
      input: JSON.stringify({ deployment: names.deployment, planId, driver: 'monitor' }),
    }),
  );
}

/** How the execution has ended, as soon as it has. */
async function ended(of: typeof names, name: string): Promise<string | undefined> {
  const describe = new DescribeExecutionCommand({
    executionArn: executionArn(of, 'failover', name),
  });
  for (;;) {
    const { status } = await states().send(describe);
    if (status !== 'RUNNING') {
      return status;
    }
    await sleep(200);
  }
}

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

test('the home region is lost: everything goes to the standby, by itself and once, whoever drives beside it', async () => {
  schedules[0]?.lose('home');
  await rig().loseRegion(HOME);
  await request(stuck, 'failover');
  schedules.push(new Schedule(stuckNames, MONITOR));
  // As soon as there is a plan, two more executions of it are started in the same moment.
  const { plan } = await deployment.awaitState((state) => state.plan !== undefined);
  await Promise.all([start('rival-1', plan?.id), start('rival-2', plan?.id)]);
  const state = await deployment.awaitState((now) => now.plan?.status === 'succeeded');
  expect(state).toMatchObject({ writer: 'standby', epoch: 2, plan: { id: plan?.id } });
  await placeOrder(deployment.addresses.standby, 2);

  const secret = await new SecretsManagerClient({ region: STANDBY }).send(
    new GetSecretValueCommand({ SecretId: names.secret }),
  );
  expect(JSON.parse(secret.SecretString ?? '')).toMatchObject({
    ...deployment.addresses.standby,
    writer: 'standby',
    epoch: 2,
  });
  for (const once of ['PromoteReadReplica', 'StopReplicationToReplica']) {
    expect([once, deployment.done(once)]).toEqual([once, 1]);
  }
  // A driver that was overtaken has told of its fence or announcement, too: both may be repeated.
  const done = await deployment.stepsDone();
  expect([...new Set(done)]).toEqual(STEPS);
  expect(done.filter((step) => step === 'promote')).toHaveLength(1);
  for (const name of [executionName(plan?.id ?? ''), 'rival-1', 'rival-2']) {
    expect([name, await ended(names, name)]).toEqual([name, 'SUCCEEDED']);
  }
});

test('a further execution of the plan finds it done and changes nothing', async () => {
  const { plan } = await deployment.state();
  const before = await deployment.stepsDone();
  await start('once-more', plan?.id);
  expect(await ended(names, 'once-more')).toBe('SUCCEEDED');
  expect(await deployment.stepsDone()).toEqual(before);
  expect(deployment.done('PromoteReadReplica')).toBe(1);
});

test('an execution that has failed is redriven by the monitor, and takes the same step again', async () => {
  const { plan } = await stuck.awaitState((state) => state.plan?.status === 'stuck');
  const name = executionName(plan?.id ?? '');
  expect(await ended(stuckNames, name)).toBe('FAILED');
  await asSuperuser(rig().rds.server(STANDBY, databaseId(stuckNames, 'standby')), ({ query }) =>
    query('select pg_promote()'),
  );
  await stuck.awaitState((state) => state.plan?.status === 'succeeded');
  expect(await ended(stuckNames, name)).toBe('SUCCEEDED');
  // How often is a matter of how fast the machine is. One that still runs would refuse.
  const redrives = rig().calls({ operation: 'RedriveExecution' });
  expect([...new Set(redrives.map(({ status }) => status))]).toEqual([200]);
  expect(stuck.done('PromoteReadReplica')).toBe(1);
  await placeOrder(stuck.addresses.standby, 1);
});

test.each(WATCHING.filter(({ name }) => name === 'monitor' || name === 'probe'))(
  'the role of $name: enough, and no more',
  (each) => {
    const { denied, needless } = compareWithRole(rig(), names, each);
    // Only where a driver has been silent is its execution looked at.
    expect({ denied, needless: needless.filter((id) => id !== 'FollowPlans') }).toEqual({
      denied: [],
      needless: [],
    });
  },
);

test.each(MONITOR)('the role of $name lets it follow an execution that has failed', (each) => {
  const { denied, needless } = compareWithRole(rig(), stuckNames, each);
  expect(denied).toEqual([]);
  expect(needless).not.toContain('FollowPlans');
});

test('the role of the state machines: enough, and no more', () => {
  const calls = rig().calls({ service: 'lambda', principal: 'state-machine' });
  const ours = calls.filter(({ target }) => target.includes(names.stepFunction));
  expect(compareCalls(stateMachineRole(names), ours)).toEqual({ denied: [], needless: [] });
});

test('the role of people on call: enough for what the pages tell them to do, and no more', async () => {
  const operator = new Operator(rig(), names);
  const { plan } = await operator.state();
  const name = executionName(plan?.id ?? '');
  expect(await operator.follow('failover', name)).toEqual(
    expect.arrayContaining(['SUCCEEDED', 'ExecutionStarted', 'ExecutionSucceeded']),
  );
  await expect(operator.redrive('failover', name)).rejects.toMatchObject({
    name: 'ExecutionNotRedrivable',
  });
  expect(await operator.ask({ action: 'intervene', wish: 'pause' })).toBeUndefined();
  expect(await operator.state()).toMatchObject({ mode: 'paused' });
  expect(await operator.ask({ action: 'request', plan: 'drill' })).toBe('RequestRefusedError');
  expect(await operator.ask({ action: 'answer', approve: true })).toBe('RequestRefusedError');
  expect(await operator.ask({ action: 'intervene', wish: 'resume' })).toBeUndefined();
  expect(await operator.state()).toMatchObject({ mode: 'automatic' });
  const journal = (await operator.journal()).join('\n');
  for (const rule of ['request-pause', 'refused-paused', 'refused-no-question', 'request-resume']) {
    expect(journal).toContain(rule);
  }
  await operator.alarms();
  // The stand-in runs no runbooks. What is refused by the role fails before, by another name.
  await expect(operator.startRunbook('failback')).rejects.toMatchObject({ name: NOT_IN_STAND_IN });
  await expect(operator.followRunbook('id')).rejects.toMatchObject({ name: NOT_IN_STAND_IN });
  const calls = rig().calls({ principal: operator.role.name });
  expect(compareCalls(operator.role, calls)).toEqual({ denied: [], needless: [] });
});

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
