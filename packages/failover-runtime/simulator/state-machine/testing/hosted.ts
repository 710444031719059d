import type { StepId } from '../../../core/plan-run';
import type { Policy } from '../../../core/policy';
import { renderStateMachine } from '../../../plan/asl/render';
import { driveSlice, type SliceReport } from '../../../plan/slice';
import { Monitor } from '../../../watch/monitor';
import type { SimProcess, World } from '../../world';
import { type Ended, interpret, type Payload } from './interpreter';

/** Kills the process that has just done this step, once. */
export interface Kill {
  readonly after?: StepId;
}

/** How often whoever waits for a function looks whether it has died, ms. */
const LOOK_EVERY_MS = 5;

/** A monitor that drives plans itself; killed, it is started again. */
export function hostInProcess(world: World, policy: Policy, { after }: Kill): void {
  let left = after;
  const start = (): void => {
    const process = world.process('monitor', 'standby');
    const monitor = new Monitor(world.portsOf(process), policy, {
      name: 'monitor',
      onStep: (step) => {
        if (step === left) {
          left = undefined;
          process.kill();
          world.timeline.after(policy.tickMs, start);
        }
      },
    });
    void ticking(monitor, process, policy);
  };
  start();
}

/** A monitor that starts a state machine for each plan, whose functions take the steps. */
export function hostByStateMachine(world: World, policy: Policy, { after }: Kill): Ended[] {
  let left = after;
  let running = false;
  const ended: Ended[] = [];
  const steps = world.process('states', 'standby');
  const invoke = async (payload: Payload): Promise<SliceReport> => {
    const process = world.process('function', 'standby');
    const slice = driveSlice({
      ports: world.portsOf(process),
      policy,
      driver: payload['driver'] as string,
      planId: payload['planId'] as string,
      step: (payload['step'] as StepId | undefined) ?? '',
      sliceMs: payload['sliceMs'] as number,
      onStep: (step) => {
        if (step === left) {
          left = undefined;
          process.kill();
        }
      },
    });
    const report = await orDeath(slice, process, steps);
    if (report.outcome === 'stuck') {
      throw named('PlanStuckError');
    }
    return report;
  };
  const drive = async (planId: string): Promise<void> => {
    if (running) {
      return;
    }
    running = true;
    const kind = world.state.plan?.kind ?? 'failover';
    const machine = renderStateMachine({ kind, policy, functionArn: 'step' });
    const input = { deployment: 'sim', planId, driver: 'monitor' };
    void interpret(machine, input, {
      sleep: (durationMs) => steps.sleep(durationMs),
      // A person's answer reaches the state; the machine looks again when the question's time is up.
      invoke: async (payload, waitsForToken) =>
        waitsForToken ? new Promise(() => undefined) : { Payload: await invoke(payload) },
    }).then((end) => {
      ended.push(end);
      running = false;
    });
  };
  const process = world.process('monitor', 'standby');
  void ticking(
    new Monitor(world.portsOf(process), policy, { name: 'monitor', drive }),
    process,
    policy,
  );
  return ended;
}

async function ticking(monitor: Monitor, process: SimProcess, policy: Policy): Promise<void> {
  for (;;) {
    await monitor.tick();
    await process.sleep(policy.tickMs);
  }
}

/** What the function answers, or the error of a function that has died. */
async function orDeath<T>(work: Promise<T>, process: SimProcess, waiting: SimProcess): Promise<T> {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  work.then(
    (value) => (outcome = { value }),
    (error: unknown) => (outcome = { error }),
  );
  for (;;) {
    await waiting.sleep(LOOK_EVERY_MS);
    if (outcome !== undefined) {
      if ('error' in outcome) {
        throw outcome.error;
      }
      return outcome.value;
    }
    if (!process.isAlive) {
      throw named('Lambda.Unknown');
    }
  }
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}
