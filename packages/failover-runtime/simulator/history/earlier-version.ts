import type { Basis, PlanRun } from '../../core/plan-run';
import type { DeploymentState } from '../../core/state';

/** What a plan was based on before the last sign of the writer was kept in one piece. */
interface EarlierBasis extends Pick<Basis, 'grants'> {
  readonly lastWriterLsn?: number;
  readonly lastHeartbeatAtMs?: number;
  readonly lastSeenAtMs?: number;
}

/**
 * The same state as the runtime wrote it before plans knew of holds and of a last sign: what it did not know is
 * missing, and what it called otherwise has its old name. The present one must go on from there.
 */
export function ofEarlierVersion(state: DeploymentState): DeploymentState {
  return state.plan === undefined ? state : { ...state, plan: earlierPlan(state.plan) };
}

function earlierPlan({ hold: _unknown, ...plan }: PlanRun): PlanRun {
  const { grants, lastSign } = plan.basis;
  const basis: EarlierBasis = {
    grants,
    ...(lastSign === undefined
      ? {}
      : { lastWriterLsn: lastSign.lsn, lastSeenAtMs: lastSign.seenAtMs }),
    ...(lastSign?.heartbeatAtMs === undefined ? {} : { lastHeartbeatAtMs: lastSign.heartbeatAtMs }),
  };
  return { ...plan, basis };
}
