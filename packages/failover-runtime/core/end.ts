import type { PlanRun } from './plan-run';
import type { DeploymentState, PlannedState } from './state';
import { withValues } from './with-values';

/**
 * The state in which its plan has ended. An undone failover that a gate or a person ended is remembered as
 * refused: it does not start again by itself in the same outage.
 */
export function endPlan(
  state: DeploymentState,
  plan: PlanRun,
  status: 'succeeded' | 'undone',
  nowMs: number,
): PlannedState {
  if (status === 'succeeded') {
    const { refused: _over, ...rest } = state;
    const { reason: _answered, waitingSinceMs: _waited, ...succeeded } = plan;
    const ended = withValues<PlanRun>(succeeded, { status, endedAtMs: nowMs });
    return { ...rest, plan: ended, phase: 'unprotected', rule: plan.rule };
  }
  const ended = { ...state, plan: withValues(plan, { status, endedAtMs: nowMs }) };
  const refused =
    plan.kind === 'failover' && (plan.endedBy === 'gate' || plan.endedBy === 'person');
  return refused
    ? withValues<PlannedState>(ended, { phase: 'blocked', rule: plan.rule, refused: plan.id })
    : { ...ended, phase: 'suspect', rule: plan.rule };
}
