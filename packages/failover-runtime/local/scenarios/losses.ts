import { loseRegion } from './faults';
import type { Scenario } from './types';
import { expectNoTakeover, untilTakenOver, watchForNothing } from './waits';

/** The writer's server dies and everything around it lives. */
export const kill: Scenario = {
  name: 'kill',
  summary: "the writer's postmaster is killed (SIGKILL) under load",
  mustEnd: 'failed over, fence `fenced`',
  expected: { outcome: 'failed-over', fence: 'fenced' },
  async play(stage) {
    stage.fault("home's postmaster is killed");
    stage.rig.servers.home.kill();
    await untilTakenOver(stage, 'standby');
  },
};

export const regionLoss: Scenario = {
  name: 'region-loss',
  summary: 'everything at home dies at once: server, agent, links',
  mustEnd: 'failed over, fence `lapsed`',
  expected: { outcome: 'failed-over', fence: 'lapsed' },
  async play(stage) {
    stage.fault('home dies: links, agent and server');
    await loseRegion(stage, 'home');
    await untilTakenOver(stage, 'standby');
  },
};

export const standbyLoss: Scenario = {
  name: 'standby-loss',
  summary: 'the standby region dies: replica, monitor, state table',
  mustEnd: "no failover; writes go on through the witness's grant; reported as unprotected",
  expected: { outcome: 'no-failover', nothingLost: true },
  async play(stage) {
    const { rig, expect } = stage;
    const problems: string[] = [];
    rig.agents.get('home')?.on('problem', ({ text }) => problems.push(text));
    stage.fault('the standby region dies');
    await loseRegion(stage, 'standby');
    await watchForNothing(stage);
    const unprotected = problems.find((text) => text.includes('state'));
    expect(
      "home's agent reports that it is unprotected",
      unprotected !== undefined,
      unprotected ?? 'no report',
    );
  },
};

export const witnessLoss: Scenario = {
  name: 'witness-loss',
  summary: 'the witness region dies',
  mustEnd: 'no failover; writes go on; reported as unprotected',
  expected: { outcome: 'no-failover', nothingLost: true },
  async play(stage) {
    stage.fault('the witness region dies');
    await loseRegion(stage, 'witness');
    await watchForNothing(stage);
    await expectNoTakeover(stage);
    const state = await stage.rig.state();
    stage.expect(
      'the monitor reports it as unprotected',
      state.phase === 'unprotected',
      `phase ${state.phase} by ${state.rule}`,
    );
  },
};
