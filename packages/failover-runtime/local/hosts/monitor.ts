import type { Policy } from '../../core/policy';
import type { Ports } from '../../plan/ports';
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

/** While a plan is driven, only every so many-th tick: it needs the processor more. */
const TICKS_WHILE_DRIVING = 5;

/**
 * Uses every connection once that a failover will use, so that none has to be made then. What does not answer now
 * is not needed now.
 */
async function warmUp({ reports, traffic, credentials }: Ports, policy: Policy): Promise<void> {
  const vantagePoints = ['home', 'standby', 'witness'] as const;
  await Promise.allSettled([
    ...vantagePoints.map((from) => reports.ask(from, 'home', policy.probeTimeoutMs)),
    traffic.current(),
    credentials.current(),
  ]);
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
  const reached = regionPorts(settings, {
    onLost: () => {
      alert();
      wake();
    },
  });
  const { ports } = reached;
  const { reach, name, dieAfter } = settings;
  await warmUp(ports, policy);
  const monitor = new Monitor(ports, policy, {
    name,
    onStep: (step) => {
      if (step === dieAfter) process.kill(process.pid, 'SIGKILL');
    },
  });
  let tickedMs = 0;
  const loop = new Loop(policy.tickMs, async () => {
    if (monitor.drives && performance.now() - tickedMs < TICKS_WHILE_DRIVING * policy.tickMs)
      return;
    tickedMs = performance.now();
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
      reached.close();
    },
  };
}

runRole<MonitorRole>(startMonitor);
