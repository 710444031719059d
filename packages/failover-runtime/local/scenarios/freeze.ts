import type { Scenario } from './types';
import { untilTakenOver } from './waits';

export const freeze: Scenario = {
  name: 'freeze',
  summary: 'server and agent at home stopped (SIGSTOP), resumed after the takeover',
  mustEnd:
    'failed over, fence `lapsed`; what the old writer still acknowledges after the resume is counted and bounded',
  expected: { outcome: 'failed-over', fence: 'lapsed' },
  rig: { directWriters: { home: 2 } },
  async play(stage) {
    const { rig, policy } = stage;
    await rig.fleet.acknowledged({ server: 'home', group: 'home', timeoutMs: 5_000 });
    stage.fault("home's server and agent stand still");
    rig.agents.get('home')?.freeze();
    await rig.servers.home.freeze();
    await untilTakenOver(stage, 'standby');
    // The watchdog's next round, and what a takeover allows every machine for taking it.
    stage.resumed(policy.watchdogEveryMs + policy.clockMarginMs);
    stage.note("home's server and agent go on");
    rig.agents.get('home')?.thaw();
    await rig.servers.home.thaw();
    // Far longer than the window that is measured: what came after it would be found, too.
    await rig.fleet.acknowledged({
      server: 'standby',
      group: 'endpoint',
      count: 400,
      timeoutMs: 30_000,
    });
  },
};
