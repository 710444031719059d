import {
  RemoveRegionsFromReplicationCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { asSuperuser } from '@pg-dr/failover-runtime/local';
import { placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { FunctionFailure, STEP } from './deployment/functions';
import { databaseId, namesOf } from './deployment/names';
import {
  beginAutomatic,
  type ByHand,
  driveByHand,
  MONITOR,
  request,
  type Rest,
} from './deployment/plan-by-hand';
import { rigForTests } from './deployment/rig';
import { HOME, PATIENT, STANDBY } from './deployment/settings';

jest.setTimeout(120_000);

/**
 * Failovers that meet something that does not pass by itself, or that people end. The home region is lost for all of
 * them, each in a deployment of its own. Driven by hand, by the real function.
 */
const rig = rigForTests();

/** A person must agree; nothing else holds a failover that has begun by itself. */
const ASKS = { ...PATIENT, approval: true, onUnknownLoss: 'accept' };

const POLICIES = {
  'backing-up': PATIENT,
  // Short, so that its time is soon up.
  endless: { ...PATIENT, leaseMs: 8_000, promoteTimeoutMs: 6_000 },
  secretless: PATIENT,
  denied: ASKS,
  unanswered: { ...ASKS, approvalTimeoutMs: 1_000 },
  approved: ASKS,
  stale: PATIENT,
} as const;

type Case = keyof typeof POLICIES;

const deployments = new Map<Case, Deployment>();

beforeAll(async () => {
  for (const [name, policy] of Object.entries(POLICIES)) {
    const deployment = await Deployment.create(rig(), namesOf(name), [STEP], { policy });
    deployments.set(name as Case, deployment);
  }
  await new SecretsManagerClient({ region: HOME }).send(
    new RemoveRegionsFromReplicationCommand({
      SecretId: deploymentFor('secretless').names.secret,
      RemoveReplicaRegions: [STANDBY],
    }),
  );
  await rig().loseRegion(HOME);
});

function deploymentFor(name: Case): Deployment {
  return deployments.get(name) as Deployment;
}

/** A person has asked for it and accepts a loss. */
async function failOver(
  deployment: Deployment,
  more: Pick<ByHand, 'onTask' | 'until'> = {},
): Promise<Rest | 'left'> {
  const planId = await request(deployment, 'failover');
  return driveByHand(deployment, { kind: 'failover', planId, ...more });
}

/** It has begun by itself; goes on to where a person is asked, and asks. */
async function failOverToQuestion(deployment: Deployment): Promise<string> {
  const planId = await beginAutomatic(deployment);
  const rest = await goOn(deployment, planId);
  expect(rest).toBe('waiting');
  const question = { planId, driver: MONITOR, taskToken: 'of-an-execution-that-is-gone' };
  await deployment.askStep({ action: 'ask', ...question });
  await deployment.askStep({ action: 'ask', ...question });
  expect(deployment.done('Publish')).toBe(1);
  return planId;
}

function goOn(deployment: Deployment, planId: string): Promise<Rest | 'left'> {
  return driveByHand(deployment, { kind: 'failover', planId, driver: MONITOR });
}

async function statusOf(deployment: Deployment): Promise<object> {
  const { writer, epoch, plan } = await deployment.state();
  return { writer, epoch, status: plan?.status, reason: plan?.reason };
}

test('a promotion that is refused while the replica is backing up is asked for until it is not', async () => {
  const deployment = deploymentFor('backing-up');
  const replica = databaseId(deployment.names, 'standby');
  rig().rds.setStatus(STANDBY, replica, 'backing-up');
  let refused = 0;
  const rest = await failOver(deployment, {
    onTask: (step) => {
      refused += step === 'promote' ? 1 : 0;
      if (refused === 3) {
        rig().rds.setStatus(STANDBY, replica, 'available');
      }
    },
  });
  expect(rest).toBe('succeeded');
  expect(refused).toBeGreaterThanOrEqual(3);
  expect(deployment.done('PromoteReadReplica')).toBe(1);
});

test('a promotion that never finishes stops the plan for a person; when it is done, the same step goes on', async () => {
  const deployment = deploymentFor('endless');
  const replica = databaseId(deployment.names, 'standby');
  rig().rds.neverPromote(STANDBY, replica);
  expect(await failOver(deployment)).toBe('stuck');
  const { plan, ...state } = await deployment.state();
  expect(state).toMatchObject({ writer: 'standby', epoch: 2 });
  expect(plan).toMatchObject({ status: 'stuck', passedNoReturn: true });
  expect(deployment.done('PromoteReadReplica')).toBe(1);
  await expect(placeOrder(deployment.addresses.standby, 1)).rejects.toThrow();
  await asSuperuser(rig().rds.server(STANDBY, replica), ({ query }) =>
    query('select pg_promote()'),
  );
  const again = { kind: 'failover', planId: plan?.id ?? '' } as const;
  expect(await driveByHand(deployment, again)).toBe('succeeded');
  expect(deployment.done('PromoteReadReplica')).toBe(1);
});

test('without a secret in the standby region nothing is begun', async () => {
  const deployment = deploymentFor('secretless');
  await expect(failOver(deployment)).rejects.toThrow(FunctionFailure);
  expect(await statusOf(deployment)).toMatchObject({ writer: 'home', epoch: 1 });
  expect(deployment.done('PromoteReadReplica')).toBe(0);
});

test('people who have to approve a failover are asked once, and a denial takes everything back', async () => {
  const deployment = deploymentFor('denied');
  const planId = await failOverToQuestion(deployment);
  const no = { action: 'answer', by: 'on-call', approve: false, reason: 'a maintenance' };
  await deployment.askStep(no);
  expect(await goOn(deployment, planId)).toBe('undone');
  expect(await statusOf(deployment)).toMatchObject({ writer: 'home', epoch: 1 });
  const journal = await deployment.journal();
  expect(journal.at(-1)?.text).toContain('a maintenance');
  expect(deployment.done('PromoteReadReplica')).toBe(0);
});

test('a question that nobody answers in time ends the failover', async () => {
  const deployment = deploymentFor('unanswered');
  const planId = await failOverToQuestion(deployment);
  await deployment.awaitState(
    ({ plan }) => Date.now() - (plan?.waitingSinceMs ?? Infinity) > 1_000,
  );
  expect(await goOn(deployment, planId)).toBe('undone');
  expect(await statusOf(deployment)).toMatchObject({ writer: 'home', status: 'undone' });
});

test('an approval lets the failover go on', async () => {
  const deployment = deploymentFor('approved');
  const planId = await failOverToQuestion(deployment);
  await deployment.askStep({ action: 'answer', by: 'on-call', approve: true });
  expect(await goOn(deployment, planId)).toBe('succeeded');
  await placeOrder(deployment.addresses.standby, 1);
});

test('an execution of an earlier epoch that wakes up changes nothing', async () => {
  const deployment = deploymentFor('stale');
  const asleep = await request(deployment, 'failover');
  const plan = { kind: 'failover', planId: asleep } as const;
  // It sleeps right before its point of no return, as a frozen execution would.
  const left = await driveByHand(deployment, { ...plan, until: ({ next }) => next === 'promote' });
  expect(left).toBe('left');
  await deployment.askStep({ action: 'intervene', by: 'on-call', wish: 'abort' });
  expect(await driveByHand(deployment, plan)).toBe('undone');
  expect(await failOver(deployment)).toBe('succeeded');
  const before = await deployment.state();
  expect(before).toMatchObject({ writer: 'standby', epoch: 3 });
  const awake = { action: 'step', step: 'promote', planId: asleep, driver: '', sliceMs: 0 };
  await expect(deployment.askStep(awake)).resolves.toMatchObject({ outcome: 'superseded' });
  expect(await deployment.state()).toEqual(before);
  expect(deployment.done('PromoteReadReplica')).toBe(1);
});
