import { Monitor } from '../../watch/monitor';
import { runRole, type RoleHost, type RunningRole } from '../processes/role';
import { REPORTS_KEY } from '../store/changes';
import { followChanges } from '../store/follow-changes';
import { Loop } from './loop';
import { regionPorts } from './region-ports';
import type { MonitorSettings } from './settings';

/** The monitor's process: decides, and drives the plans. */
export interface MonitorRole {
  readonly settings: MonitorSettings;
  readonly ready: object;
  readonly calls: object;
  readonly events: { readonly problem: { readonly text: string } };
}

async function startMonitor(
  settings: MonitorSettings,
  host: RoleHost<MonitorRole>,
): Promise<RunningRole<MonitorRole>> {
  let wake = (): void => undefined;
  const { policy } = settings;
  let alertUntilMs = 0;
  const alert = (): void => {
    alertUntilMs = performance.now() + policy.observationFreshMs;
  };
  const { ports, close } = regionPorts(settings, {
    onLost: () => {
      alert();
      wake();
    },
  });
  const { reach, name, dieAfter } = settings;
  const monitor = new Monitor(ports, policy, {
    name,
    onStep: (step) => {
      if (step === dieAfter) process.kill(process.pid, 'SIGKILL');
    },
  });
  const loop = new Loop(policy.tickMs, async () => {
    const { problems, state } = await monitor.tick();
    if (state?.phase === 'suspect') alert();
    // A plan looks for itself; reports are news only to who still has to decide.
    if (state?.phase === 'changing') alertUntilMs = 0;
    problems.forEach((text) => host.emit('problem', { text }));
  });
  wake = loop.wake;
  // While something seems wrong, the next report of another vantage point is a reason to look at once.
  const changes = followChanges({
    port: reach.stateStore,
    onChange: ({ key }) => {
      if (key === REPORTS_KEY && performance.now() < alertUntilMs) loop.wake();
    },
  });
  return {
    ready: {},
    calls: {},
    async stop() {
      changes.close();
      await loop.stop();
      await monitor.idle();
      await close();
    },
  };
}

runRole<MonitorRole>(startMonitor);
