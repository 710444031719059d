import type { Drive } from './driver';
import type { PlanSession } from './session';
import type { StepContext } from './step';

/** What a step works with now: the newest that the session knows. */
export function contextOf(
  { ports, policy }: Drive,
  session: PlanSession,
  deadlineMs: number,
): StepContext {
  const { plan, deployment, leaveBehind } = session;
  return { ports, policy, plan, deployment, deadlineMs, leaveBehind };
}
