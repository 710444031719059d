import { isOpen, type PlanRun } from './plan-run';
import type { Rule } from './rules';
import type { Situation } from './situation';
import { basisOf, NO_CONSENT, startPlan } from './start';
import type { DeploymentState } from './state';

/** The state after this rule; the very same object when nothing is to be written. */
export function nextDeployment(it: Situation, rule: Rule): DeploymentState {
  const { state } = it;
  if (rule.actions.includes('start failover')) {
    return startPlan(state, it.watch, {
      kind: 'failover',
      driver: it.monitor,
      requestedBy: it.monitor,
      rule: rule.id,
      automatic: true,
      consent: NO_CONSENT,
      nowMs: it.nowMs,
    });
  }
  const base = withoutRefusal(it);
  const changes = { phase: rule.then, rule: rule.id };
  if (rule.actions.includes('adopt') && isOpen(state.plan)) {
    return { ...base, ...changes, plan: adopted(it, state.plan) };
  }
  if (rule.actions.includes('sign of life') && isOpen(state.plan)) {
    return { ...state, plan: { ...state.plan, driverSequence: state.plan.driverSequence + 1 } };
  }
  // While it is blocked, the rule is what people read to learn why.
  const blockedAnew = rule.then === 'blocked' && state.rule !== rule.id;
  return state.phase !== rule.then || blockedAnew || base !== state
    ? { ...base, ...changes }
    : state;
}

/** The outage in which a failover was refused is over as soon as the writer is healthy. */
function withoutRefusal({ state, writer }: Situation): DeploymentState {
  if (writer !== 'healthy' || state.refused === undefined) {
    return state;
  }
  const { refused: _over, ...rest } = state;
  return rest;
}

/**
 * The plan, driven by this monitor; one that nobody has driven yet also gets to know what this monitor knows. What
 * a person was asked is asked anew: how long it has waited is known only by the clock of the driver that asked.
 */
function adopted({ state, watch, monitor, nowMs }: Situation, plan: PlanRun): PlanRun {
  const basis = plan.driver === '' ? basisOf(state, watch) : plan.basis;
  const asked = plan.status === 'waiting' ? { waitingSinceMs: nowMs } : {};
  return { ...plan, ...asked, basis, driver: monitor, driverSequence: plan.driverSequence + 1 };
}
