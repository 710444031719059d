import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { placeOrder } from './deployment/databases';
import { DEPLOYMENT, HOME, SECRET, STANDBY } from './deployment/settings';
import { Deployment } from './deployment/start';

jest.setTimeout(300_000);

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
});

afterAll(async () => {
  await deployment.stop();
});

test('in steady state the application writes, and lag and heartbeat are measured', async () => {
  await deployment.awaitState(({ phase }) => phase === 'steady');
  await placeOrder(deployment.addresses.home, 1);
  const cloudWatch = new CloudWatchClient({ region: STANDBY });
  const latest = async (name: string) => {
    const { MetricDataResults } = await cloudWatch.send(
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
                Dimensions: [{ Name: 'Deployment', Value: DEPLOYMENT }],
              },
              Period: 60,
              Stat: 'Maximum',
            },
          },
        ],
      }),
    );
    return MetricDataResults?.[0]?.Values?.[0];
  };
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
  deployment.rig.forgetCalls();
  deployment.schedule.lose('home');
  await deployment.rig.loseRegion(HOME);
  const state = await deployment.awaitState(({ plan }) => plan?.status === 'succeeded');
  expect(state).toMatchObject({ writer: 'standby', epoch: 2 });
  await placeOrder(deployment.addresses.standby, 2);

  const secret = await new SecretsManagerClient({ region: STANDBY }).send(
    new GetSecretValueCommand({ SecretId: SECRET }),
  );
  expect(JSON.parse(secret.SecretString ?? '')).toMatchObject({
    ...deployment.addresses.standby,
    writer: 'standby',
    epoch: 2,
  });
  expect(deployment.done('PromoteReadReplica')).toBe(1);
  expect(deployment.done('StopReplicationToReplica')).toBe(1);
  expect(deployment.done('Publish')).toBe(1);
  expect(deployment.done('PutEvents')).toBe(1);
  expect(await deployment.journalledSteps()).toEqual([
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
  ]);
});
