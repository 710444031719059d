import type { Faults } from '@pg-dr/aws-rig';
import { placeOrder } from './deployment/databases';
import { HOME } from './deployment/settings';
import { Deployment } from './deployment/start';

jest.setTimeout(300_000);

const step = (operation: string) => ({ function: 'step', operation });

/** Everything that a failover changes, by the calls that change it. */
const MUTATIONS = [
  'PromoteReadReplica',
  'StopReplicationToReplica',
  'PutSecretValue',
  'PutMetricData',
  'Publish',
  'PutEvents',
  'PutItem',
  'TransactWriteItems',
];

interface Scenario {
  readonly when: string;
  readonly spoil: (faults: Faults) => void;
}

const SCENARIOS: readonly Scenario[] = [
  {
    when: 'the first answer to every call that changes something is lost',
    spoil: (faults) => MUTATIONS.forEach((it) => faults.loseResponse(step(it))),
  },
  {
    when: 'the function is killed right after each thing that cannot be taken back',
    spoil: (faults) =>
      ['PromoteReadReplica', 'StopReplicationToReplica', 'PutSecretValue', 'Publish'].forEach(
        (it) => faults.killFunction(step(it), 'after'),
      ),
  },
];

describe.each(SCENARIOS)('a failover ends as it should when $when', ({ spoil }) => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
  });

  afterAll(async () => {
    await deployment.stop();
  });

  it('promotes once, and the application writes in the standby region', async () => {
    await deployment.awaitState(({ phase }) => phase === 'steady');
    spoil(deployment.rig.faults);
    deployment.rig.forgetCalls();
    deployment.schedule.lose('home');
    await deployment.rig.loseRegion(HOME);
    const state = await deployment.awaitState(({ plan }) => plan?.status === 'succeeded');
    expect(state).toMatchObject({ writer: 'standby', epoch: 2 });
    await placeOrder(deployment.addresses.standby, 2);
    expect(deployment.done('PromoteReadReplica')).toBe(1);
  });
});
