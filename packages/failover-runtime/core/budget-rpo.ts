import type { BudgetCaseId, BudgetPart, Figures } from './budget';
import { outlastMs } from './lease/lapse';
import type { Policy } from './policy';

/** The parts of the RPO: what the replica lacks, and what the writer may acknowledge unseen. */
export function rpoParts(
  id: BudgetCaseId,
  policy: Policy,
  { replicationLag }: Figures,
): BudgetPart[] {
  const lag = {
    part: 'replication lag',
    atMostMs: replicationLag.ms,
    source: replicationLag.source,
  };
  if (id === 'writer-stopped') {
    return [
      lag,
      { part: 'unseen', atMostMs: 0, source: 'a writer that has stopped acknowledges nothing' },
    ];
  }
  return [
    lag,
    policy.lease
      ? {
          part: 'unseen',
          atMostMs: outlastMs(policy),
          source: 'policy: leaseMs + watchdogEveryMs, after which the writer locks itself',
        }
      : {
          part: 'unseen',
          atMostMs: undefined,
          source: 'without a lease nothing stops a writer that cannot be reached',
        },
  ];
}
