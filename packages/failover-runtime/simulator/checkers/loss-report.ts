import { worstLossMs } from '../../core/gates';
import { outlastMs } from '../../core/lease/lapse';
import { formatLsn } from '../../core/lsn';
import type { PlanRun } from '../../core/plan-run';
import type { History } from '../history/run';
import { factsOf, ISOLATED_BY_SERVICE, type Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';
import { planBehind } from './lost-writes';
import { clocksKeepBound } from './one-writer';

const id = 'loss-report';

type Promoted = Extract<Fact, { kind: 'promoted' }>;

/** The most that the writer may have gone on unseen, under the longest lease that any policy of this history gives. */
function longestOutlastMs({ scenario, policy }: History): number {
  const changed = scenario.faults.flatMap((fault) =>
    fault.kind === 'policy' ? [outlastMs({ ...policy, ...fault.changes })] : [],
  );
  return Math.max(outlastMs(policy), ...changed);
}

/** After a confirmed fence the report names the old writer's last position: no lost write lies behind it. */
function afterFence({ lastWriteLsn }: Promoted, { id: plan, findings }: PlanRun): string[] {
  const named = findings.lastWriterLsn;
  if (named === undefined) {
    return [`${plan} was fenced, and does not say where the old writer ended`];
  }
  return lastWriteLsn > named
    ? [
        `${plan} says that the old writer ended at ${formatLsn(named)}; it acknowledged a write at ${formatLsn(lastWriteLsn)}`,
      ]
    : [];
}

/** Nobody may have seen the end: the report bounds it. */
function withinBound({ lostMs }: Promoted, plan: PlanRun, history: History): string[] {
  const { loss } = plan.findings;
  if (loss === undefined || loss.kind === 'unknown') {
    return loss === undefined ? [`${plan.id} says nothing about what was lost`] : [];
  }
  const { policy } = history;
  const longerMs = longestOutlastMs(history) - outlastMs(policy);
  const mostMs = worstLossMs(loss, policy) + longerMs + policy.clockMarginMs;
  return lostMs > mostMs
    ? [`${plan.id} names at most ${mostMs} ms of lost writes; ${lostMs} ms were lost`]
    : [];
}

/** What a failover says about its loss, against what was truly lost. */
export const lossReport: Checker = {
  id,
  promise: 'what a failover says that it may have lost holds every write that was lost',
  check(history: History): Violation[] {
    if (!clocksKeepBound(history)) {
      return [];
    }
    const { facts } = history;
    return factsOf(facts, 'promoted').flatMap((fact) => {
      const plan = planBehind(facts, fact);
      if (plan?.kind !== 'failover' || fact.lostMs === 0) {
        return [];
      }
      const { fence, fenceEvidence } = plan.findings;
      // The service does not say where the log of what it isolated ends: that is bounded like a lease that ran out.
      const endIsKnown = fence === 'fenced' && fenceEvidence !== ISOLATED_BY_SERVICE;
      const wrong = [
        ...(endIsKnown ? afterFence(fact, plan) : []),
        ...(fence === 'unproven' ? [] : withinBound(fact, plan, history)),
      ];
      return wrong.map((text) => violation(id, fact.atMs, text));
    });
  },
};
