import {
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { ordersAt, placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { STEP, WATCHING } from './deployment/functions';
import { namesOf } from './deployment/names';
import { compareWithRole } from './deployment/permissions';
import {
  beginAutomatic,
  driveByHand,
  MONITOR,
  request,
  type Rest,
} from './deployment/plan-by-hand';
import { rigForTests } from './deployment/rig';
import { Schedule } from './deployment/schedule';
import { HOME, type PlanKind } from './deployment/settings';

jest.setTimeout(180_000);

/**
 * One deployment after another plan: what people plan, and the way home. Agents and probes run by themselves and
 * renew the lease; the plans are driven by hand, by the real function.
 */
const rig = rigForTests();
const RECORD = 'db.orders.internal';
const AGENTS = WATCHING.filter(({ name }) => name === 'agent');

let deployment: Deployment;
let schedule: Schedule;
let route53: Route53Client;
let hostedZoneId: string;

/** The application: places one order after another at the writer, and remembers those that were acknowledged. */
const acknowledged: number[] = [];
let nextOrder = 1;

beforeAll(async () => {
  route53 = new Route53Client({ region: 'us-east-1' });
  const { HostedZone } = await route53.send(
    new CreateHostedZoneCommand({ Name: 'orders.internal', CallerReference: 'e2e' }),
  );
  hostedZoneId = String(HostedZone?.Id).replace('/hostedzone/', '');
  const names = namesOf('orders', 'instance', hostedZoneId);
  deployment = await Deployment.create(rig(), names, [...AGENTS, STEP], {
    weights: { hostedZoneId, name: RECORD },
  });
  schedule = new Schedule(names, AGENTS);
});

afterAll(async () => {
  await rig().stop();
  await schedule.stop();
});

async function order(region: 'home' | 'standby'): Promise<void> {
  const id = nextOrder;
  nextOrder += 1;
  await placeOrder(deployment.addresses[region], id);
  acknowledged.push(id);
}

/** Orders as fast as they are taken, until the writer is locked. */
async function orderUntilLocked(region: 'home' | 'standby'): Promise<void> {
  for (;;) {
    try {
      await order(region);
    } catch {
      return;
    }
  }
}

/** Resolves when the writer of this region takes orders: its lease has been renewed for the first time. */
async function untilOpen(region: 'home' | 'standby'): Promise<void> {
  const endMs = Date.now() + 60_000;
  for (;;) {
    try {
      await order(region);
      return;
    } catch (error) {
      if (Date.now() > endMs) {
        throw error;
      }
    }
  }
}

async function carryOut(kind: PlanKind): Promise<Rest | 'left'> {
  return driveByHand(deployment, { kind, planId: await request(deployment, kind) });
}

/** Weight of each region's record. */
async function weightsShown(): Promise<Record<string, number | undefined>> {
  const { ResourceRecordSets = [] } = await route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: hostedZoneId }),
  );
  const weights: Record<string, number | undefined> = {};
  for (const { SetIdentifier, Weight } of ResourceRecordSets) {
    if (Weight !== undefined) weights[String(SetIdentifier)] = Weight;
  }
  return weights;
}

test('a drill reads everything that a failover would change, and changes nothing', async () => {
  await untilOpen('home');
  const before = await deployment.state();
  expect(await carryOut('drill')).toBe('succeeded');
  expect(await deployment.state()).toMatchObject({ writer: before.writer, epoch: before.epoch });
  expect(deployment.done('PromoteReadReplica')).toBe(0);
});

/** Under load; everything that was acknowledged has to be at the new writer, and records have to name it. */
async function expectNoLoss(
  kind: PlanKind,
  from: 'home' | 'standby',
  to: 'home' | 'standby',
): Promise<void> {
  const load = orderUntilLocked(from);
  expect(await carryOut(kind)).toBe('succeeded');
  await load;
  expect(await deployment.state()).toMatchObject({ writer: to });
  await order(to);
  expect(await ordersAt(deployment.addresses[to])).toEqual(acknowledged);
  expect(await weightsShown()).toEqual({ [from]: 0, [to]: 100 });
}

test('a switchover under load loses no order that was acknowledged; the old writer follows', async () => {
  await expectNoLoss('switchover', 'home', 'standby');
  // What it held before is kept.
  expect(rig().calls({ operation: 'DeleteDBInstance', region: HOME })[0]?.body).toContain(
    'FinalDBSnapshotIdentifier=orders-before-e',
  );
});

test('a failback brings the writer home under load, and no order is lost', async () => {
  await expectNoLoss('failback', 'standby', 'home');
});

test('with the control planes of us-east-1 down, a failover moves traffic by the latch alone', async () => {
  schedule.lose('home');
  await rig().loseRegion(HOME);
  rig().faults.controlPlanesDown();
  const planId = await beginAutomatic(deployment);
  const plan = { kind: 'failover', planId, driver: MONITOR } as const;
  // Nobody has watched the writer, so what would be lost is unknown, and a person is asked.
  expect(await driveByHand(deployment, plan)).toBe('waiting');
  await deployment.askStep({ action: 'ask', planId, driver: MONITOR, taskToken: 'gone' });
  await deployment.askStep({ action: 'answer', by: 'on-call', approve: true, dataLoss: true });
  const shown = () => deployment.done('PutMetricData');
  const before = shown();
  expect(await driveByHand(deployment, plan)).toBe('succeeded');
  await order('standby');
  expect(shown()).toBeGreaterThan(before);
  rig().faults.clear();
  expect(await weightsShown()).toEqual({ home: 100, standby: 0 });
});

test.each([STEP, ...AGENTS])('the role of $name in $region: enough, and no more', (each) => {
  expect(compareWithRole(rig(), deployment.names, each)).toEqual({ denied: [], needless: [] });
});
