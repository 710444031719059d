import type { Scenario } from './types';
import { between } from './faults';
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
    stage.fault("home's postmaster is killed");
    rig.servers.home.kill();
    const waiting = await rig.untilState(
      ({ plan }) => plan?.status === 'waiting',
      failoverLimitMs(policy),
      'the RPO gate to ask',
    );
    const reason = waiting.plan?.reason ?? '';
    stage.expect(
      'the RPO gate asks, with the numbers',
      /rpo: .* behind .* allowed are/.test(reason),
      reason,
    );
    stage.note('the operator accepts the loss');
    await rig.request({ kind: 'approve', dataLoss: true, unprovenFence: false });
    await untilTakenOver(stage, 'standby');
  },
};
