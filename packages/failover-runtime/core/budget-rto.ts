import type { BudgetCaseId, BudgetPart, Figures } from './budget';
import { lapseMs, type Policy } from './policy';

/** The parts of the RTO: from the first write that fails to the first that succeeds again. */
export function rtoParts(id: BudgetCaseId, policy: Policy, figures: Figures): BudgetPart[] {
  return [...untilProven(id, policy), ...afterwards(policy, figures)];
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
