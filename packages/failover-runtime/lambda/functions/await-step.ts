import { isOpen, type StepId } from '../../core/plan-run';
import type { Ports } from '../../plan/ports';
import { PlanEndedError, StepPendingError } from './errors';

/** Pause between two looks, ms. */
const LOOK_EVERY_MS = 2_000;

export interface Awaiting {
  readonly ports: Pick<Ports, 'state' | 'clock'>;
  readonly planId: string;
  readonly step: StepId;
  /** How long to wait, ms. */
  readonly timeoutMs: number;
}

/** Waits until the step is done, for a runbook; its line for people. `StepPendingError` when it is not done in time. */
export async function awaitStep({ ports, planId, step, timeoutMs }: Awaiting): Promise<string> {
  const endMs = ports.clock.nowMs() + timeoutMs;
  for (;;) {
    const { value } = await ports.state.read();
    const plan = value?.plan;
    if (plan?.id !== planId) {
      throw new PlanEndedError(`${planId} is no longer the plan of this deployment.`);
    }
    const { status, reason, steps } = plan;
    const run = steps[step];
    if (run?.status === 'done' || run?.status === 'skipped') {
      return run.note ?? run.status;
    }
    if (!isOpen(plan)) {
      throw new PlanEndedError(`${planId} is ${status}: ${reason ?? 'no reason'}`);
    }
    if (ports.clock.nowMs() >= endMs) {
      throw new StepPendingError(`${planId} is at ${step}: ${reason ?? status}`);
    }
    await ports.clock.sleep(LOOK_EVERY_MS);
  }
}
