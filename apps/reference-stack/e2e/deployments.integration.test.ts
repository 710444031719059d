import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { type AwsRig, startAwsRig } from '@pg-dr/aws-rig';
import { Application } from './deployment/application';
import { assemblyOf, type DeclaredStack, stacksIn } from './deployment/assembly';
import { Cdk } from './deployment/cdk';
import { Deployed } from './deployment/deployed';
import { restrictFunctions } from './deployment/rights';
import { Subscriber } from './deployment/subscriber';
import { awaitWeights, latchOf, recordsOf } from './deployment/traffic';
import { declaredResources } from './listing/listed-resource';
import { inventory, missing } from './listing/listing';
import { remainderOf } from './listing/remainder';

/** A machine that has much else to do takes many times as long as one that has not. */
jest.setTimeout(600_000);

/**
 * The deployments that are written for the CDK, as their users have them: deployed by its command line from the
 * synthesized assemblies, run by their own functions and state machines on real PostgreSQL servers, with the policies
 * that they are deployed with. All at the same time: they share a home region, and lose it together.
 */
const HOME = 'us-east-1';
const WITNESS = 'us-east-2';
const SUFFIX = 'ref1';
const ACCOUNT = '123456789012';

const PROGRAMS = [
  { name: 'transactions', standby: 'eu-west-1' },
  { name: 'exchange', standby: 'us-west-2' },
] as const;

const REGIONS = [HOME, WITNESS, ...PROGRAMS.map(({ standby }) => standby)];

const FAILOVER = [
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

interface Trial {
  readonly assembly: string;
  readonly stacks: readonly DeclaredStack[];
  readonly deployed: Deployed;
  readonly application: Application;
  readonly onCall: Subscriber;
}

let rig: AwsRig;
let cdk: Cdk;
let before: Set<string>;
const trials = new Map<string, Trial>();

function trial(name: string): Trial {
  const found = trials.get(name);
  if (found === undefined) {
    throw new Error(`${name} has not been deployed.`);
  }
  return found;
}

/** The same for all of them at the same time. */
async function forAll(act: (trial: Trial) => Promise<unknown>): Promise<void> {
  await Promise.all(PROGRAMS.map(async ({ name }) => act(trial(name))));
}

beforeAll(async () => {
  rig = await startAwsRig({ managedPolicies: true, tls: true });
  Object.assign(process.env, rig.environment(HOME));
  cdk = new Cdk(rig.environment(HOME));
  await cdk.bootstrap(ACCOUNT, REGIONS);
  before = await inventory(REGIONS);
});

afterAll(async () => {
  await rig.stop();
  cdk.remove();
});

test('every stack is deployed, by the command line of the CDK', async () => {
  await Promise.all(
    PROGRAMS.map(async ({ name, standby }) => {
      const assembly = assemblyOf(name);
      await cdk.deploy(assembly);
      const stack = `${name}-${SUFFIX}-Database-standby`;
      const deployed = await Deployed.find(rig, HOME, standby, stack);
      trials.set(name, {
        assembly,
        stacks: stacksIn(assembly),
        deployed,
        application: new Application(deployed),
        onCall: await Subscriber.of(deployed.output('TopicArn')),
      });
    }),
  );
  expect(rig.rds.failures).toEqual([]);
});

test.each(PROGRAMS)('$name: every resource is listed by its own service', async ({ name }) => {
  const resources = await declaredResources(trial(name).stacks);
  expect(resources.length).toBeGreaterThan(150);
  expect(await missing(resources)).toEqual([]);
});

test('steady minutes: the functions run by their schedules, and the application writes', async () => {
  await forAll(async ({ application }) => application.install());
  for (const { name } of PROGRAMS) {
    for (const region of REGIONS) {
      await restrictFunctions(rig, region, `${name}-`);
    }
  }
  await rig.runSchedules(REGIONS);
  await forAll(async ({ deployed, application }) => {
    await deployed.awaitState(({ phase }) => phase === 'steady');
    await application.orderWhenOpen('home');
    expect(await deployed.state()).toMatchObject({ writer: 'home', epoch: 1 });
    expect(await deployed.login('standby')).toMatchObject(deployed.address('home'));
  });
});

test('the home region is lost: everything goes to the standby, by itself and once', async () => {
  await rig.loseRegion(HOME);
  await forAll(async ({ deployed, application, onCall }) => {
    const state = await deployed.awaitState(({ plan }) => plan?.status === 'succeeded');
    expect(state).toMatchObject({ writer: 'standby', epoch: 2, plan: { kind: 'failover' } });
    await application.order('standby');
    expect(await application.orders('standby')).toEqual(application.acknowledged);
    expect(await deployed.login('standby')).toMatchObject({
      ...deployed.address('standby'),
      writer: 'standby',
      epoch: 2,
    });
    expect(await latchOf(deployed)).toBe(0);
    expect(await deployed.stepsDone(String(state.plan?.id))).toEqual(FAILOVER);
    expect(await onCall.messages()).toContainEqual(expect.stringContaining('failover'));
    for (const once of ['PromoteReadReplica', 'StopReplicationToReplica', 'Publish']) {
      expect([deployed.name, once, deployed.done(once)]).toEqual([deployed.name, once, 1]);
    }
  });
});

test('deployed again unchanged after the failover: nothing that matters changes', async () => {
  await rig.recoverRegion(HOME);
  // Weights are changed by an API of the region that was lost; they follow the latch when it answers again.
  await forAll(async ({ deployed }) => awaitWeights(deployed, [0, 100]));
  const shown = new Map<string, object>();
  await forAll(async ({ deployed }) => void shown.set(deployed.name, await whatMatters(deployed)));
  await forAll(async ({ assembly }) => cdk.deploy(assembly));
  await forAll(async ({ deployed }) => {
    expect(await whatMatters(deployed)).toEqual(shown.get(deployed.name));
  });
});

/** What a deployment must not touch: who writes, from whom a replica comes, where clients go, and the password. */
async function whatMatters(deployed: Deployed): Promise<object> {
  const { writer, epoch } = await deployed.state();
  const instances = await Promise.all(
    [deployed.home, deployed.standby].map(async (region) => {
      const { DBInstances = [] } = await new RDSClient({ region }).send(
        new DescribeDBInstancesCommand({}),
      );
      return DBInstances.map((it) => ({
        id: it.DBInstanceIdentifier,
        source: it.ReadReplicaSourceDBInstanceIdentifier,
        createdAt: it.InstanceCreateTime,
        groups: it.VpcSecurityGroups,
      }));
    }),
  );
  return {
    writer,
    epoch,
    instances,
    records: await recordsOf(deployed),
    latch: await latchOf(deployed),
    login: await deployed.login('standby'),
  };
}

test('failed back under load: the writer is at home again, and no order is lost', async () => {
  await forAll(async ({ deployed, application }) => {
    await application.orderWhenOpen('standby');
    const load = application.orderUntilLocked('standby');
    await deployed.ask({ action: 'request', by: 'on-call', plan: 'failback' });
    const state = await deployed.awaitState(
      ({ plan }) => plan?.kind === 'failback' && plan.status !== 'running',
    );
    expect(state).toMatchObject({ writer: 'home', epoch: 3, plan: { status: 'succeeded' } });
    await load;
    await application.orderWhenOpen('home');
    expect(await application.orders('home')).toEqual(application.acknowledged);
    expect(await latchOf(deployed)).toBe(1);
    await awaitWeights(deployed, [100, 0]);
    expect(await deployed.login('home')).toMatchObject({
      ...deployed.address('home'),
      writer: 'home',
      epoch: 3,
    });
  });
});

test('destroyed: nothing is left but what is listed', async () => {
  await rig.stopSchedules();
  await forAll(async ({ onCall }) => onCall.leave());
  await forAll(async ({ assembly }) => cdk.destroy(assembly));
  const left = [...(await inventory(REGIONS))].filter((it) => !before.has(it));
  expect(left.filter((it) => remainderOf(it) === undefined)).toEqual([]);
});
