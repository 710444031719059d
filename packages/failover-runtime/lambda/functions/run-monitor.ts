import { type Measurements, measure } from '../../aws/cloudwatch/deployment-metrics';
import type { MonitorMemory } from '../../aws/dynamodb/memory';
import type { Policy } from '../../core/policy';
import type { Watch } from '../../core/watch';
import { PgDrError } from '../../plan/errors';
import type { Ports } from '../../plan/ports';
import { Monitor, type MonitorTick } from '../../watch/monitor';
import { tickUntil } from './tick-until';

/** Measurements are published this often, ms: CloudWatch keeps them by the minute. */
const PUBLISH_EVERY_MS = 10_000;

/** So often its memory is asked for, tick by tick, before it goes on without. */
const LOADS = 3;

/** All monitors of a deployment share one name: whichever ticks goes on with what another began. */
export const MONITOR_NAME = 'monitor';

export interface MonitorRun {
  readonly ports: Ports;
  readonly policy: Policy;
  readonly memory: Pick<MonitorMemory, 'load' | 'keep'>;
  readonly metrics: { publish(measurements: Measurements): Promise<void> };
  /** Shown again on the way, so that traffic stays where it is; what follows it may take longer. */
  readonly traffic: { refresh(): Promise<void>; follow(): Promise<void> };
  /** Has the plan driven by its state machine. */
  readonly drive: (planId: string) => Promise<void>;
  /** When the last tick must have begun, by the ports' clock. */
  readonly endMs: number;
  readonly onTick: (tick: MonitorTick) => void;
}

/** One deployment's monitor for one invocation; it remembers from one to the next through its table. */
export async function runMonitor(run: MonitorRun): Promise<void> {
  const { ports, policy, memory, endMs, onTick } = run;
  const monitorWith = (watch: Watch | undefined): Monitor =>
    new Monitor(ports, policy, {
      name: MONITOR_NAME,
      drive: async (planId) => {
        await attempt(() => run.drive(planId), onTick);
      },
      ...(watch === undefined ? {} : { watch }),
    });
  // What cannot be read is not nothing: a monitor without its memory does not know how old the signs are that it finds.
  let loads = 0;
  const remembering = async (): Promise<Monitor | undefined> => {
    loads += 1;
    const remembered = await attempt(async () => monitorWith(await memory.load()), onTick);
    return remembered ?? (loads < LOADS ? undefined : monitorWith(undefined));
  };
  const watching: { monitor?: Monitor | undefined } = {};
  let publishedAtMs = -Infinity;
  let following: Promise<void> | undefined;
  const follow = (): void => {
    // No tick waits for it: it may need a control plane that is down.
    following ??= attempt(() => run.traffic.follow(), onTick).then(() => (following = undefined));
    // A defect in it ends this run, and not the process.
    following.catch(() => undefined);
  };
  await tickUntil(ports.clock, policy.tickMs, endMs, async () => {
    const monitor = (watching.monitor ??= await remembering());
    if (monitor === undefined) {
      return;
    }
    const tick = await monitor.tick();
    onTick(tick);
    const nowMs = ports.clock.nowMs();
    if (tick.state !== undefined && nowMs - publishedAtMs >= PUBLISH_EVERY_MS) {
      publishedAtMs = nowMs;
      follow();
      const { state } = tick;
      const measured = measure(state, monitor.memory, nowMs, policy.observationFreshMs);
      await Promise.all([
        attempt(() => run.metrics.publish(measured), onTick),
        attempt(() => run.traffic.refresh(), onTick),
        attempt(() => memory.keep(monitor.memory), onTick),
      ]);
    }
  });
  const { monitor } = watching;
  await Promise.all([monitor?.idle(), following]);
  await attempt(async () => monitor && memory.keep(monitor.memory), onTick);
}

/** What is besides the monitor's work never keeps it from working. */
async function attempt<T>(
  act: () => Promise<T>,
  onTick: MonitorRun['onTick'],
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PgDrError)) {
      throw error;
    }
    onTick({ problems: [error.message] });
    return undefined;
  }
}
