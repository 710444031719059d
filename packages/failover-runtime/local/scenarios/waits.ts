import { lapseMs, type Policy } from '../../core/policy';
import type { DeploymentState } from '../../core/state';
import type { Stage } from './types';

/** Longer than any failover of this policy may take: detection, the fence's wait, promotion, and a margin. */
export function failoverLimitMs(policy: Policy): number {
  return (
    2 * (policy.downAfterMs + lapseMs(policy) + policy.fenceDeadlineMs) +
    policy.promoteTimeoutMs +
    10_000
  );
}

/** Waits until the plan in the state has ended well, and clients write to the new writer. */
export async function untilTakenOver(
  stage: Stage,
  to: 'home' | 'standby',
): Promise<DeploymentState> {
  const { rig, policy } = stage;
  const limitMs = failoverLimitMs(policy);
  const state = await rig.untilState(
    ({ writer, plan }) => writer === to && plan?.status === 'succeeded',
    limitMs,
    `the writer to be ${to}`,
  );
  await rig.fleet.acknowledged({
    server: to,
    epoch: state.epoch,
    group: 'endpoint',
    count: 20,
    timeoutMs: limitMs,
  });
  return state;
}

/** Watches for longer than a failover would need to begin and to prove its fence, while clients go on at home. */
export async function watchForNothing(stage: Stage): Promise<void> {
  const { rig, policy, nowMs } = stage;
  const untilMs = nowMs() + policy.downAfterMs + lapseMs(policy) + 1_000;
  let writes = 0;
  while (nowMs() < untilMs) {
    await rig.fleet.acknowledged({
      server: 'home',
      group: 'endpoint',
      count: 50,
      timeoutMs: lapseMs(policy) + 5_000,
    });
    writes += 50;
  }
  stage.expect(
    'writes go on at home',
    writes > 0,
    `at least ${writes} acknowledged while watching`,
  );
}

/** The writer is the one that it was, and no takeover went past its point of no return. */
export async function expectNoTakeover({ rig, expect }: Stage): Promise<void> {
  const { writer, epoch, highestEpoch, plan } = await rig.state();
  const found = `epoch ${epoch}, highest ${highestEpoch}, plan ${plan?.id ?? 'none'}`;
  const stayed = writer === 'home' && epoch === 1 && !(plan?.passedNoReturn ?? false);
  expect('nobody took over', stayed, found);
}
