import type { PlanRun } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { History } from '../history/run';
import { factsOf, type Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';
import { clocksKeepBound } from './one-writer';

const id = 'lost-writes';

type Promoted = Extract<Fact, { kind: 'promoted' }>;

/** The plan behind a promotion, as it was when that ended. */
export function planBehind(facts: readonly Fact[], promoted: Promoted): PlanRun | undefined {
  let found: PlanRun | undefined;
  for (const fact of facts) {
    if (fact === promoted) {
      break;
    }
    if (fact.kind === 'state' && fact.after.plan?.epoch === promoted.epoch) {
      found = fact.after.plan;
    }
  }
  return found;
}

/** The most that any policy of this history allowed. */
function allowedMs({ scenario, policy }: History): number {
  const changed = scenario.faults.flatMap((fault) =>
    fault.kind === 'policy' && fault.changes.rpoMs !== undefined ? [fault.changes.rpoMs] : [],
  );
  return Math.max(policy.rpoMs, ...changed);
}

function acceptsUnknown(policy: Policy): boolean {
  return policy.onUnknownLoss === 'accept' || policy.onUnprovenFence === 'accept';
}

export const lostWrites: Checker = {
  id,
  promise:
    'a switchover loses nothing that was acknowledged, a failover no more than was allowed or accepted',
  check(history: History): Violation[] {
    if (!clocksKeepBound(history) || acceptsUnknown(history.policy)) {
      return [];
    }
    const { facts } = history;
    const slackMs = history.policy.clockMarginMs;
    return factsOf(facts, 'promoted').flatMap((fact) => {
      const { atMs, epoch, lostMs } = fact;
      const plan = planBehind(facts, fact);
      if (plan === undefined) {
        return [violation(id, atMs, `nobody planned the promotion in epoch ${epoch}`)];
      }
      if (plan.kind !== 'failover') {
        return lostMs === 0
          ? []
          : [violation(id, atMs, `${plan.id} lost ${lostMs} ms of acknowledged writes`)];
      }
      const tooMuch = lostMs > allowedMs(history) + slackMs && !plan.consent.dataLoss;
      return tooMuch
        ? [violation(id, atMs, `${plan.id} lost ${lostMs} ms; allowed were ${allowedMs(history)}`)]
        : [];
    });
  },
};
