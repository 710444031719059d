import { everywhereBut, heal, isolate } from './faults';
import type { Scenario, Stage } from './types';
import { expectNoTakeover, untilTakenOver, watchForNothing } from './waits';

/** Its own clients stay connected to the cut-off region's server, which nothing outside can reach or stop. */
async function isolateHome(stage: Stage): Promise<void> {
  const { rig } = stage;
  await rig.fleet.acknowledged({ server: 'home', group: 'home', timeoutMs: 5_000 });
  stage.fault('home is cut off, with its own clients inside');
  await rig.setLinks(isolate('home', everywhereBut('home')));
  await untilTakenOver(stage, 'standby');
}

export const isolation: Scenario = {
  name: 'isolation',
  summary: 'home cut from standby and witness, its own clients still connected and writing',
  mustEnd: 'home locks itself when its lease ends, then standby takes over; never two writers',
  expected: { outcome: 'failed-over', fence: 'lapsed' },
  rig: { directWriters: { home: 2 } },
  play: isolateHome,
};

export const partition: Scenario = {
  name: 'partition',
  summary: 'home cut from standby only',
  mustEnd: "no failover; writes go on through the witness's grant",
  expected: { outcome: 'no-failover', nothingLost: true },
  async play(stage) {
    const { rig } = stage;
    stage.fault('home and standby no longer reach each other');
    await rig.setLinks(isolate('home', ['standby']));
    await watchForNothing(stage);
    await expectNoTakeover(stage);
    await rig.setLinks(heal('home', ['standby']));
    stage.note('the link is healed');
    const state = await rig.untilState(
      ({ phase }) => phase === 'steady',
      30_000,
      'the deployment to be steady again',
    );
    stage.expect(
      'steady again after the link is healed',
      state.phase === 'steady',
      `phase ${state.phase}`,
    );
  },
};

export const agentLoss: Scenario = {
  name: 'agent-loss',
  summary: 'every agent process at home dies, the server lives on; later home is isolated, too',
  mustEnd:
    'the monitor renews the lease; isolated, the watchdog in the database locks home, then standby takes over',
  expected: { outcome: 'failed-over', fence: 'lapsed' },
  rig: { directWriters: { home: 2 } },
  async play(stage) {
    const { rig } = stage;
    stage.fault("home's agent is killed");
    await rig.agents.get('home')?.kill();
    await watchForNothing(stage);
    await expectNoTakeover(stage);
    await isolateHome(stage);
  },
};

export const flapping: Scenario = {
  name: 'flapping',
  summary: 'links drop and heal faster than the hysteresis',
  mustEnd: 'no failover',
  expected: { outcome: 'no-failover', nothingLost: true },
  async play(stage) {
    const { rig, policy } = stage;
    stage.fault("home's links begin to flap");
    for (let round = 0; round < 8; round += 1) {
      // Every gap is shorter than what makes a database `down`, and the lease survives it.
      const gapMs = (0.3 + 0.4 * stage.random()) * policy.downAfterMs;
      await rig.setLinks(isolate('home', ['standby', 'witness']));
      await new Promise((resolve) => setTimeout(resolve, gapMs));
      await rig.setLinks(heal('home', ['standby', 'witness']));
      await rig.fleet.acknowledged({
        server: 'home',
        group: 'endpoint',
        count: 20,
        timeoutMs: 10_000,
      });
    }
    stage.note('the links stay healed');
    await watchForNothing(stage);
    await expectNoTakeover(stage);
  },
};
