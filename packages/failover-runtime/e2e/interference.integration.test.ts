import type { ActiveRule, AwsRig } from '@pg-dr/aws-rig';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { placeOrder } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { STEP } from './deployment/functions';
import { namesOf } from './deployment/names';
import { driveByHand, request, type Rest } from './deployment/plan-by-hand';
import { inLanes } from './deployment/lanes';
import { rigForTests } from './deployment/rig';
import { HOME, PATIENT, STANDBY } from './deployment/settings';

jest.setTimeout(300_000);

/**
 * One failover for each thing that can go wrong with calls and functions, each in a deployment of its own. The home
 * region is lost for all of them, with everything that is run from us-east-1. Driven by hand, by the real function.
 */
const rig = rigForTests();

interface Interference {
  readonly name: string;
  /** Before the plan begins; the rules that must have been used up by its end. */
  readonly spoil: (calls: Calls) => ActiveRule[];
  /** Before each task; rules are added to the first ones. */
  readonly onTask?: (calls: Calls, step: string) => ActiveRule[];
}

/** Rules for the calls of one deployment's function. */
class Calls {
  private readonly steps = new Set<string>();

  constructor(
    private readonly rig: AwsRig,
    private readonly functionName: string,
  ) {}

  /** Five times in a row. */
  throttle(operation: string): ActiveRule {
    return this.rig.faults.throttle({ operation, function: this.functionName }, 5);
  }

  loseResponse(operation: string): ActiveRule {
    return this.rig.faults.loseResponse({ operation, function: this.functionName });
  }

  kill(operation: string, when: 'before' | 'after'): ActiveRule {
    return this.rig.faults.killFunction({ operation, function: this.functionName }, when);
  }

  /** True the first time. */
  isFirst(step: string): boolean {
    const isNew = !this.steps.has(step);
    this.steps.add(step);
    return isNew;
  }
}

/** Everything that a failover changes, by the calls that change it. */
const MUTATIONS = [
  'PutItem',
  'UpdateItem',
  'TransactWriteItems',
  'PromoteReadReplica',
  'StopReplicationToReplica',
  'PutSecretValue',
  'PutMetricData',
  'Publish',
  'PutEvents',
];

/** What each step changes outside of the state table. */
const CHANGES: Readonly<Record<string, string>> = {
  promote: 'PromoteReadReplica',
  credentials: 'PutSecretValue',
  redirect: 'PutMetricData',
  announce: 'Publish',
};

const INTERFERENCES: readonly Interference[] = [
  // The calls of RDS each alone, and one of the store with the SDK's own pauses; all others are each alone in `calls`.
  ...['DescribeDBInstances', 'PromoteReadReplica', 'TransactWriteItems'].map((operation) => ({
    name: `five throttled answers in a row to ${operation} alone`,
    spoil: (calls: Calls) => [calls.throttle(operation)],
  })),
  {
    name: 'the answer to PromoteReadReplica alone is lost',
    spoil: (calls) => [calls.loseResponse('PromoteReadReplica')],
  },
  {
    name: 'the first answer to every call that changes something is lost',
    spoil: (calls) => MUTATIONS.map((operation) => calls.loseResponse(operation)),
  },
  {
    name: 'the function is killed in each step before what it changes, and again when it has told the journal',
    spoil: () => [],
    onTask: (calls, step) =>
      calls.isFirst(step)
        ? [
            calls.kill(CHANGES[step] ?? 'UpdateItem', 'before'),
            calls.kill('TransactWriteItems', 'after'),
          ]
        : [],
  },
  {
    name: 'the function is killed in each step after what it changes',
    spoil: () => [],
    onTask: (calls, step) =>
      calls.isFirst(step) ? [calls.kill(CHANGES[step] ?? 'PutItem', 'after')] : [],
  },
];

interface Ended {
  readonly deployment: Deployment;
  readonly rest: Rest | 'left';
  readonly rules: readonly ActiveRule[];
}

const ends = new Map<string, Promise<Ended>>();

beforeAll(async () => {
  const deployments = await Promise.all(
    inLanes(
      2,
      INTERFERENCES.map((_none, index) => () => {
        return Deployment.create(rig(), namesOf(`orders-${index}`), [STEP], { policy: PATIENT });
      }),
    ),
  );
  await rig().loseRegion(HOME);
  const runs = INTERFERENCES.map(
    (interference, index) => async () => run(interference, deployments[index] as Deployment),
  );
  const started = inLanes(4, runs);
  INTERFERENCES.forEach(({ name }, index) => ends.set(name, started[index] as Promise<Ended>));
});

async function run({ spoil, onTask }: Interference, deployment: Deployment): Promise<Ended> {
  const calls = new Calls(rig(), deployment.names.stepFunction);
  const planId = await request(deployment, 'failover');
  const rules = spoil(calls);
  const rest = await driveByHand(deployment, {
    kind: 'failover',
    planId,
    onTask: (step) => rules.push(...(onTask?.(calls, step) ?? [])),
  });
  return { deployment, rest, rules };
}

test.each(INTERFERENCES.map(({ name }) => name))(
  'a failover ends as it should: %s',
  async (name) => {
    const { deployment, rest, rules } = await (ends.get(name) as Promise<Ended>);
    expect(rest).toBe('succeeded');
    expect(rules.filter(({ hits }) => hits === 0)).toEqual([]);
    expect(await deployment.state()).toMatchObject({ writer: 'standby', epoch: 2 });
    await placeOrder(deployment.addresses.standby, 1);
    expect(deployment.done('PromoteReadReplica')).toBe(1);
    const secret = await new SecretsManagerClient({ region: STANDBY }).send(
      new GetSecretValueCommand({ SecretId: deployment.names.secret }),
    );
    expect(JSON.parse(secret.SecretString ?? '')).toMatchObject({ writer: 'standby', epoch: 2 });
    // Told once each, whoever had to tell it again.
    const steps = await deployment.stepsDone();
    expect([...new Set(steps)]).toHaveLength(10);
  },
);

test('no failover has called anything in the lost region but to fence the old writer', () => {
  const called = rig()
    .calls({ region: HOME })
    .filter(({ function: name }) => name !== undefined)
    .map(({ service, operation }) => `${service}:${operation}`);
  expect(called).toEqual([]);
});
