import { everywhereBut, heal, loseRegion } from './faults';
import type { Scenario, Stage } from './types';
import { untilTakenOver } from './waits';

async function expectReplica({ rig, expect }: Stage, region: 'home' | 'standby'): Promise<void> {
  const state = await rig.state();
  const { rebuiltBy } = state.plan?.findings ?? {};
  expect(
    `${region} follows as the replica`,
    rebuiltBy !== undefined,
    rebuiltBy ?? 'it was not made a replica',
  );
}

export const switchover: Scenario = {
  name: 'switchover',
  summary: 'planned, under load',
  mustEnd: 'roles swapped, no acknowledged write lost',
  expected: { outcome: 'switched-over', fence: 'fenced', nothingLost: true },
  async play(stage) {
    stage.fault('an operator asks for a switchover');
    await stage.rig.request({
      kind: 'start',
      plan: 'switchover',
      dataLoss: false,
      unprovenFence: false,
    });
    await untilTakenOver(stage, 'standby');
    await expectReplica(stage, 'home');
  },
};

export const failback: Scenario = {
  name: 'failback',
  summary: 'after region-loss: home rebuilt as a replica, then switchover home',
  mustEnd: 'back home; no acknowledged write of the switchover lost',
  expected: { outcome: 'failed-back', fence: 'fenced' },
  async play(stage) {
    const { rig } = stage;
    await loseRegion(stage, 'home');
    stage.note('home dies: links, agent and server');
    await untilTakenOver(stage, 'standby');
    await rig.setLinks(heal('home', everywhereBut('home')));
    await rig.startAgent('home');
    await rig.restartMonitors();
    stage.note('home is back, its server is not');
    stage.fault('an operator asks for a failback');
    await rig.request({ kind: 'start', plan: 'failback', dataLoss: false, unprovenFence: false });
    await untilTakenOver(stage, 'home');
    await expectReplica(stage, 'standby');
  },
};
