import type { StepId } from '../../core/plan-run';
import { PLANS } from '../../plan/plans';
import type { Scenario, Stage } from './types';
import { untilTakenOver } from './waits';

const STEPS: readonly StepId[] = PLANS.failover.steps.map(({ id }) => id);

/** Every step of the plan that ended acted at most once, whoever drove it. */
async function expectEachStepOnce({ rig, expect }: Stage): Promise<void> {
  const { plan, highestEpoch } = await rig.state();
  const runs = STEPS.map(
    (id) => `${id} ${plan?.steps[id]?.status ?? 'missing'} ×${plan?.steps[id]?.attempts ?? 0}`,
  );
  const once = STEPS.every(
    (id) => plan?.steps[id]?.status === 'done' && plan.steps[id].attempts <= 1,
  );
  expect('every step was done, and acted at most once', once, runs.join(', '));
  expect('one epoch was claimed', highestEpoch === 2, `highest epoch ${highestEpoch}`);
}

export const runtimeCrash: Scenario = {
  name: 'runtime-crash',
  summary: 'the driver is killed after each step in turn and started again',
  mustEnd: 'the same end, each step done once',
  expected: { outcome: 'failed-over' },
  rig: { dieAfter: STEPS[0] as StepId },
  async play(stage) {
    const { rig } = stage;
    stage.fault("home's postmaster is killed");
    rig.servers.home.kill();
    for (const [index, id] of STEPS.entries()) {
      await rig.monitors.get('monitor-1')?.exited;
      stage.note(`the driver was killed after '${id}'`);
      await rig.startMonitor('monitor-1', STEPS[index + 1]);
    }
    await untilTakenOver(stage, 'standby');
    await expectEachStepOnce(stage);
    // While drivers die and start, the lease may run out before the fence is asked for: both are proof.
    const fence = (await rig.state()).plan?.findings.fence;
    const proven = fence === 'fenced' || fence === 'lapsed';
    stage.expect('the old writer is proven harmless', proven, fence ?? 'no fence');
  },
};

export const twoMonitors: Scenario = {
  name: 'two-monitors',
  summary: 'two monitors see the same failure at once',
  mustEnd: 'one epoch, one plan, one promotion',
  expected: { outcome: 'failed-over', fence: 'fenced' },
  rig: { monitors: ['monitor-1', 'monitor-2'] },
  async play(stage) {
    const { rig } = stage;
    stage.fault("home's postmaster is killed");
    rig.servers.home.kill();
    await untilTakenOver(stage, 'standby');
    await expectEachStepOnce(stage);
    const plans = new Set(
      (await rig.journal()).filter(({ kind }) => kind === 'plan').map(({ id }) => id.split('/')[0]),
    );
    stage.expect('one plan', plans.size === 1, [...plans].join(', '));
  },
};
