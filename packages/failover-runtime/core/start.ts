import { planId, type Basis, type Consent, type PlanKind, type PlanRun } from './plan-run';
import { otherRegion } from './regions';
import type { DeploymentState } from './state';
import type { Watch } from './watch';
import { withValues } from './with-values';

/** Which plan, by whom, and what is accepted already. */
export interface Start {
  readonly kind: PlanKind;
  /** Empty: the first monitor that sees the plan adopts it. */
  readonly driver: string;
  readonly requestedBy: string;
  readonly rule: string;
  readonly automatic: boolean;
  readonly consent: Consent;
  readonly nowMs: number;
}

/** Nobody has accepted anything. */
export const NO_CONSENT: Consent = { dataLoss: false, unprovenFence: false, by: '' };

/** What this monitor knows of the writer, for a plan that takes over from it. */
export function basisOf({ writer }: DeploymentState, { databases, grants }: Watch): Basis {
  const answer = databases[writer].lastAnswer;
  if (answer === undefined) {
    return { grants };
  }
  const { lsn, clockMs, heartbeatAtMs } = answer.view;
  const { view: _view, ...seen } = answer;
  const heartbeat = heartbeatAtMs === undefined ? {} : { heartbeatAtMs };
  return { grants, lastSign: { lsn, clockMs, ...seen, ...heartbeat } };
}

/**
 * The state in which a plan has begun: a new epoch is claimed by it. It takes effect only if the conditional
 * write of this state succeeds; of two monitors that decide the same, one wins.
 */
export function startPlan(state: DeploymentState, watch: Watch, start: Start): DeploymentState {
  const epoch = state.highestEpoch + 1;
  const plan: PlanRun = {
    id: planId(state.deployment, start.kind, epoch),
    kind: start.kind,
    epoch,
    from: state.writer,
    to: otherRegion(state.writer),
    status: 'running',
    steps: {},
    driver: start.driver,
    driverSequence: 0,
    passedNoReturn: false,
    requestedBy: start.requestedBy,
    rule: start.rule,
    automatic: start.automatic,
    consent: start.consent,
    findings: {},
    basis: basisOf(state, watch),
    startedAtMs: start.nowMs,
  };
  return withValues(state, { highestEpoch: epoch, phase: 'changing', rule: start.rule, plan });
}
