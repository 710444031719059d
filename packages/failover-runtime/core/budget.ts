import { rpoParts } from './budget-rpo';
import { rtoParts } from './budget-rto';
import type { Policy } from './policy';

/** A duration that no policy knows, and where it comes from: `measured on this rig`, `AWS documentation: …`. */
export interface Figure {
  readonly ms: number;
  readonly source: string;
}

/** What the budget needs besides the policy. */
export interface Figures {
  /** From the call to promote until the replica is out of recovery. */
  readonly promote: Figure;
  /** From the switch until clients follow it: the time to live of a DNS record, for instance. */
  readonly propagate: Figure;
  /** How far the replica is behind the writer. */
  readonly replicationLag: Figure;
}

/** `undefined`: nothing bounds it, a person decides. Unknown is not zero. */
export interface BudgetPart {
  readonly part: string;
  readonly atMostMs: number | undefined;
  readonly source: string;
}

/** Parts and their sum; a sum with an open part is open. */
export interface BudgetSum {
  readonly parts: readonly BudgetPart[];
  readonly atMostMs: number | undefined;
}

/** How a writer can be lost. */
export type BudgetCaseId = 'writer-stopped' | 'region-silent' | 'isolation' | 'agent-dead';

/** What one case costs and may lose. */
export interface BudgetCase {
  readonly id: BudgetCaseId;
  readonly title: string;
  readonly rto: BudgetSum;
  readonly rpo: BudgetSum;
}

/** RTO and RPO of a policy, in parts. Every figure is a bound with all retries of one call left out. */
export interface Budget {
  readonly cases: readonly BudgetCase[];
  /** What the settings mean beyond their figures. */
  readonly notes: readonly string[];
}

const TITLES: Readonly<Record<BudgetCaseId, string>> = {
  'writer-stopped': 'the writer stopped, and its own region saw it',
  'region-silent': 'nothing comes from the region of the writer any more',
  isolation: 'the writer and its clients are cut off from everybody else',
  'agent-dead': 'the writer is gone, and so is the agent beside it',
};

/** What each case costs, from the first failed write to the first that succeeds, and what it may lose. */
export function budgetOf(policy: Policy, figures: Figures): Budget {
  const ids = Object.keys(TITLES) as BudgetCaseId[];
  return {
    cases: ids.map((id) => ({
      id,
      title: TITLES[id],
      rto: sum(rtoParts(id, policy, figures)),
      rpo: sum(rpoParts(id, policy, figures)),
    })),
    notes: notesOn(policy),
  };
}

function sum(parts: readonly BudgetPart[]): BudgetSum {
  const figures = parts.map(({ atMostMs }) => atMostMs);
  const total = figures.reduce((all, ms) =>
    all === undefined || ms === undefined ? undefined : all + ms,
  );
  return { parts, atMostMs: total };
}

function notesOn({ witness, lease, leaseMs, automatic, approval }: Policy): string[] {
  return [
    ...(witness
      ? []
      : [
          'Without a witness there is one grantor, in the standby region, and two vantage points.' +
            (lease
              ? ` The policy has a lease all the same: losing the standby region stops the writer after ${leaseMs} ms.`
              : ' So there is no lease, and no takeover is proven by time: unless the writer is confirmed stopped or fenced, a person decides.'),
        ]),
    ...(automatic ? [] : ['Failover is left to people: their time comes on top.']),
    ...(approval ? ['A person approves every failover: their time comes on top.'] : []),
  ];
}
