import { ordersAt, placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { STEP, WATCHING } from './deployment/functions';
import { namesOf } from './deployment/names';
import { compareWithRole } from './deployment/permissions';
import { beginAutomatic, driveByHand, MONITOR, request } from './deployment/plan-by-hand';
import { rigForTests } from './deployment/rig';
import { Schedule } from './deployment/schedule';
import { HOME, type PlanKind } from './deployment/settings';

jest.setTimeout(180_000);

/**
 * An Aurora global database: the service moves the writer and makes the old one follow. Agents run by themselves;
 * the plans are driven by hand, by the real function.
 */
const rig = rigForTests();
const names = namesOf('payments', 'aurora');
const AGENTS = WATCHING.filter(({ name }) => name === 'agent');

let deployment: Deployment;
let schedule: Schedule;

beforeAll(async () => {
  deployment = await Deployment.create(rig(), names, [...AGENTS, STEP]);
  schedule = new Schedule(names, AGENTS);
});

afterAll(async () => {
  await rig().stop();
  await schedule.stop();
});

async function untilOrdered(region: 'home' | 'standby', id: number): Promise<void> {
  const endMs = Date.now() + 60_000;
  for (;;) {
    try {
      await placeOrder(deployment.addresses[region], id);
      return;
    } catch (error) {
      if (Date.now() > endMs) {
        throw error;
      }
    }
  }
}

async function carryOut(kind: PlanKind): Promise<string> {
  return driveByHand(deployment, { kind, planId: await request(deployment, kind) });
}

test('a switchover and a failback lose nothing, and rebuild nothing', async () => {
  await untilOrdered('home', 1);
  expect(await carryOut('switchover')).toBe('succeeded');
  await untilOrdered('standby', 2);
  expect(await ordersAt(deployment.addresses.standby)).toEqual([1, 2]);
  expect(await carryOut('failback')).toBe('succeeded');
  await untilOrdered('home', 3);
  expect(await ordersAt(deployment.addresses.home)).toEqual([1, 2, 3]);
  expect(deployment.done('SwitchoverGlobalCluster')).toBe(2);
  expect(deployment.done('FailoverGlobalCluster')).toBe(0);
  expect(deployment.done('DeleteDBInstance')).toBe(0);
});

test('a failover says that data may be lost, once, when a person has accepted it, and asks only the standby region', async () => {
  schedule.lose('home');
  await rig().loseRegion(HOME);
  const before = rig().calls({ region: HOME, function: names.stepFunction }).length;
  const planId = await beginAutomatic(deployment);
  const plan = { kind: 'failover', planId, driver: MONITOR } as const;
  // Nobody has watched the writer, so what would be lost is unknown.
  expect(await driveByHand(deployment, plan)).toBe('waiting');
  expect(deployment.done('FailoverGlobalCluster')).toBe(0);
  await deployment.askStep({ action: 'ask', planId, driver: MONITOR, taskToken: 'gone' });
  await deployment.askStep({ action: 'answer', by: 'on-call', approve: true, dataLoss: true });
  expect(await driveByHand(deployment, plan)).toBe('succeeded');
  await untilOrdered('standby', 4);
  expect(deployment.done('FailoverGlobalCluster')).toBe(1);
  const [call] = rig().calls({ operation: 'FailoverGlobalCluster' });
  expect(call?.body).toContain('AllowDataLoss=true');
  expect(rig().calls({ region: HOME, function: names.stepFunction })).toHaveLength(before);
});

test('the role of the function that takes steps: enough, and no more', () => {
  expect(compareWithRole(rig(), names, STEP)).toEqual({ denied: [], needless: [] });
});
