import type { Command } from './commands';
import type { Tick } from './events';
import type { GrantorId, GrantorItem } from './lease/grantor';
import { isOpen } from './plan-run';
import type { Situation } from './situation';
import type { DeploymentState } from './state';
import { isFresh } from './watch';

/** Claims of plans that are over and did not take effect: they would keep the writer from its grants. */
export function orphanedClaims(grantors: Tick['grantors'], state: DeploymentState): Command[] {
  const releases: Command[] = [];
  for (const [grantor, { claim }] of Object.entries(grantors) as [GrantorId, GrantorItem][]) {
    const orphaned =
      claim !== undefined &&
      claim.epoch !== state.epoch &&
      claim.epoch <= state.highestEpoch &&
      !(isOpen(state.plan) && state.plan.id === claim.planId);
    if (orphaned) {
      releases.push({ type: 'release-claim', grantor, planId: claim.planId, epoch: claim.epoch });
    }
  }
  return releases;
}

/** A renewal, where the writer's lease by its own last word runs low: its agent no longer renews it. */
export function renewal({ watch, state, nowMs, policy }: Situation): Command[] {
  const answer = watch.databases[state.writer].lastAnswer;
  if (!policy.lease || answer === undefined || !isFresh(answer.seenAtMs, nowMs, policy)) {
    return [];
  }
  const { inRecovery, epoch, leaseUntilMs, clockMs, locked } = answer.view;
  const inOffice = !inRecovery && epoch === state.epoch;
  // A healthy agent has renewed it once more before this monitor steps in.
  const runsLow = leaseUntilMs - clockMs < policy.leaseMs - 2 * policy.leaseRenewEveryMs;
  return inOffice && runsLow ? [{ type: 'renew-lease', locked }] : [];
}
