import type { PlanRun, StepId } from '../../core/plan-run';
import type { Parts } from './schema';

/** The first step of each part, in order; a plan has one of the steps that are named together. */
const BEGINNINGS = {
  fenceMs: ['fence', 'lock'],
  promoteMs: ['promote'],
  verifyMs: ['verify'],
  redirectMs: ['credentials'],
} as const satisfies Partial<Record<keyof Parts, readonly StepId[]>>;

export const NO_PARTS: Parts = {
  detectMs: null,
  decideMs: null,
  fenceMs: null,
  promoteMs: null,
  verifyMs: null,
  redirectMs: null,
};

/**
 * Where the time from the fault to the first acknowledged write went. Each part ends where the next begins, so
 * they add up; waiting between two steps belongs to the earlier one.
 *
 * @param faultAtMs by the same machine's clock as the plan's times
 * @param restoredAtMs the first acknowledgement of the new epoch; undefined: it never came
 */
export function partsOf(
  plan: PlanRun | undefined,
  faultAtMs: number,
  restoredAtMs: number | undefined,
): Parts {
  if (plan?.status !== 'succeeded') return NO_PARTS;
  const beginning = (part: keyof typeof BEGINNINGS): number | undefined =>
    BEGINNINGS[part]
      .map((id: StepId) => plan.steps[id]?.startedAtMs)
      .find((at) => at !== undefined);
  const fence = beginning('fenceMs');
  const promote = beginning('promoteMs');
  const verify = beginning('verifyMs');
  const redirect = beginning('redirectMs');
  return {
    detectMs: between(faultAtMs, plan.startedAtMs),
    decideMs: between(plan.startedAtMs, fence),
    fenceMs: between(fence, promote),
    promoteMs: between(promote, verify),
    verifyMs: between(verify, redirect),
    redirectMs: between(redirect, restoredAtMs),
  };
}

/** Clocks of two processes may differ by a fraction of a millisecond; no part takes less than nothing. */
function between(fromMs: number | undefined, toMs: number | undefined): number | null {
  return fromMs === undefined || toMs === undefined ? null : Math.max(0, toMs - fromMs);
}
