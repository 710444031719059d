import type { PlanRun } from '../core/plan-run';
import { withValues } from '../core/with-values';
import type { PlanSession } from './session';

/** What a person has said meanwhile; past the point of no return nothing stops the plan. */
export function stopOf(plan: PlanRun, paused: boolean): string | undefined {
  if (plan.passedNoReturn) {
    return undefined;
  }
  if (plan.stop !== undefined) {
    return `${plan.stop.by}: ${plan.stop.reason}`;
  }
  return paused ? 'the deployment was paused' : undefined;
}

/** Takes office: from here on the epoch and the writer are the plan's, and it only goes forward. */
export async function passNoReturn(session: PlanSession, nowMs: number): Promise<void> {
  await session.update((state, plan) => {
    if (stopOf(plan, state.mode === 'paused') !== undefined) {
      return state;
    }
    const taken = { epoch: plan.epoch, writer: plan.to, changedAtMs: nowMs };
    return withValues(state, { ...taken, plan: { ...plan, passedNoReturn: true } });
  });
}

/** After the fact and before the first step beyond it, also when the driver died between the two. */
export function tellNoReturn(session: PlanSession): void {
  const { plan } = session;
  session.tell(
    'plan',
    'no-return',
    'passed',
    `${plan.to} takes epoch ${plan.epoch}; the plan only goes forward now`,
  );
}
