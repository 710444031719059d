import { between } from './faults';
import type { Scenario, Stage } from './types';
import { failoverLimitMs, untilTakenOver } from './waits';

export const lagging: Scenario = {
  name: 'lagging',
  summary: 'the replica is behind the RPO gate when the writer dies',
  mustEnd: 'refused, with the numbers; goes on after approval, and the lost-write report is right',
  expected: { outcome: 'failed-over', fence: 'fenced' },
  async play(stage) {
    const { rig, policy, nowMs } = stage;
    await rig.setLinks(between('home', ['standby'], { kind: 'black-hole' }, 'replication'));
    stage.note('replication stands still');
    const untilMs = nowMs() + policy.rpoMs + 1_000;
    while (nowMs() < untilMs) {
      await rig.fleet.acknowledged({
        server: 'home',
        group: 'endpoint',
        count: 50,
        timeoutMs: 10_000,
      });
    }
    // In maintenance only a person starts a failover, so that this one carries the consent from its start.
    if (stage.allowDataLoss) await rig.request({ kind: 'maintenance' });
    stage.fault("home's postmaster is killed");
    rig.servers.home.kill();
    await (stage.allowDataLoss ? accepted(stage) : asked(stage));
    await untilTakenOver(stage, 'standby');
  },
};

/** Without consent the gate asks, with the numbers; a person answers. */
async function asked(stage: Stage): Promise<void> {
  const { rig, policy } = stage;
  const { plan } = await rig.untilState(
    (state) => state.plan?.status === 'waiting',
    failoverLimitMs(policy),
    'the RPO gate to ask',
  );
  const reason = plan?.reason ?? '';
  const numbered = /rpo: .* behind .* allowed are/.test(reason);
  stage.expect('the RPO gate asks, with the numbers', numbered, reason);
  stage.note('the operator accepts the loss');
  await rig.request({ kind: 'approve', dataLoss: true, unprovenFence: false });
}

/** The operator sees the writer down and starts the failover, accepting the loss. */
async function accepted(stage: Stage): Promise<void> {
  const { rig, policy } = stage;
  const { rule } = await rig.untilState(
    (state) => state.phase === 'blocked',
    failoverLimitMs(policy),
    'the writer to be found down',
  );
  stage.expect('nothing starts by itself in maintenance', rule === 'down-maintenance', rule);
  stage.note('the operator starts the failover and accepts the loss');
  await rig.request({ kind: 'start', plan: 'failover', dataLoss: true, unprovenFence: false });
}
