import type { Scenario, Stage } from './types';
import { untilTakenOver } from './waits';

/**
 * How long a server that goes on may still acknowledge. The commit guard leaves it what was past the check when it
 * froze. Without it the watchdog's next round ends it, and that round needs what every machine's scheduling needs:
 * the margin that a takeover waits for, too.
 */
function lateMs({ policy, commitGuard }: Stage): number {
  return policy.watchdogEveryMs + (commitGuard ? 0 : policy.clockMarginMs);
}

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
    stage.resumed(lateMs(stage));
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
