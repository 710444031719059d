import { lapseMs, type Policy } from './policy';
import { outlastMs } from './lease/lapse';

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
      rto: sum([...untilProven(id, policy), ...afterwards(policy, figures)]),
      rpo: sum(lost(id, policy, figures)),
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

function untilProven(id: BudgetCaseId, policy: Policy): BudgetPart[] {
  const { tickMs, probeTimeoutMs, callTimeoutMs, fenceDeadlineMs } = policy;
  const roundMs = tickMs + probeTimeoutMs;
  const decide = {
    part: 'decide',
    atMostMs: 2 * probeTimeoutMs + 4 * callTimeoutMs,
    source: 'policy: 2 × probeTimeoutMs + 4 × callTimeoutMs',
  };
  if (id === 'writer-stopped') {
    return [
      {
        part: 'detect',
        atMostMs: 2 * roundMs + callTimeoutMs,
        source: 'policy: 2 × (tickMs + probeTimeoutMs) + callTimeoutMs',
      },
      decide,
      {
        part: 'fence',
        atMostMs: fenceDeadlineMs + callTimeoutMs,
        source: 'policy: fenceDeadlineMs + callTimeoutMs',
      },
    ];
  }
  const detect = silence(policy);
  return [detect, decide, lapse(policy, detect.atMostMs + decide.atMostMs)];
}

/** Silence counts from when the last answer was seen; until then and for the next look it costs a round each. */
function silence(policy: Policy): BudgetPart & { readonly atMostMs: number } {
  const { tickMs, probeTimeoutMs, callTimeoutMs, missesBeforeSuspect } = policy;
  const roundMs = tickMs + probeTimeoutMs;
  const waits = {
    downAfterMs: policy.downAfterMs,
    observationFreshMs: policy.observationFreshMs,
    'missesBeforeSuspect × (tickMs + probeTimeoutMs)': missesBeforeSuspect * roundMs,
  };
  const [longest, waitMs] = Object.entries(waits).reduce((one, other) =>
    other[1] > one[1] ? other : one,
  );
  return {
    part: 'detect',
    atMostMs: waitMs + 2 * roundMs + callTimeoutMs,
    source: `policy: ${longest} + 2 × (tickMs + probeTimeoutMs) + callTimeoutMs`,
  };
}

/** What is left of the lease when everything before it has taken its time: they run side by side. */
function lapse(policy: Policy, beforeMs: number): BudgetPart {
  if (!policy.lease) {
    return {
      part: 'lapse',
      atMostMs: undefined,
      source: 'without a lease nothing proves a silent writer harmless: a person decides',
    };
  }
  const { tickMs, probeTimeoutMs, callTimeoutMs } = policy;
  const seenAfterMs = tickMs + probeTimeoutMs + callTimeoutMs;
  return {
    part: 'lapse',
    atMostMs: Math.max(0, seenAfterMs + lapseMs(policy) - beforeMs) + callTimeoutMs,
    source:
      'policy: what is left of leaseMs + watchdogEveryMs + clockMarginMs since the last grant was seen, + callTimeoutMs',
  };
}

function afterwards({ probeTimeoutMs, callTimeoutMs }: Policy, figures: Figures): BudgetPart[] {
  return [
    { part: 'promote', atMostMs: figures.promote.ms, source: figures.promote.source },
    {
      part: 'verify',
      atMostMs: probeTimeoutMs + 5 * callTimeoutMs,
      source: 'policy: probeTimeoutMs + 5 × callTimeoutMs',
    },
    {
      part: 'redirect',
      atMostMs: 6 * callTimeoutMs,
      source: 'policy: 6 × callTimeoutMs (credentials, then traffic)',
    },
    { part: 'propagate', atMostMs: figures.propagate.ms, source: figures.propagate.source },
  ];
}

function lost(id: BudgetCaseId, policy: Policy, { replicationLag }: Figures): BudgetPart[] {
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
