import { outlastMs } from './lease/lapse';
import { lapseMs, type Policy } from './policy';
import { SIGNS_BEFORE_SILENT } from './situation';

/** Why a policy cannot be used. `code` is a promise, the text is not. */
export interface PolicyProblem {
  readonly code: string;
  readonly field: keyof Policy;
  readonly value: Policy[keyof Policy];
  /** What the value would have to be. */
  readonly expected: string;
  /** What becomes of it otherwise, and the way out. */
  readonly remedy: string;
}

interface Check {
  readonly code: string;
  readonly field: keyof Policy;
  readonly holds: (policy: Policy) => boolean;
  readonly expected: (policy: Policy) => string;
  readonly remedy: string;
}

/** One look of a monitor or an agent, from one to the next, at its slowest. */
function roundMs({ tickMs, probeTimeoutMs }: Policy): number {
  return tickMs + probeTimeoutMs;
}

/** How long a writer may go on after its last sign, which may have been on its way for a round and a call. */
function longestUnseenMs(policy: Policy): number {
  return outlastMs(policy) + roundMs(policy) + policy.callTimeoutMs;
}

function shortestSilenceMs(policy: Policy): number {
  return SIGNS_BEFORE_SILENT * (roundMs(policy) + policy.callTimeoutMs);
}

/** Durations that may be zero: without them nothing is waited for. */
const MAY_BE_ZERO: readonly (keyof Policy)[] = ['coolDownMs', 'rpoMs'];

/** What the durations owe each other. */
const CHECKS: readonly Check[] = [
  {
    code: 'PGDR_POLICY_MISSES',
    field: 'missesBeforeSuspect',
    holds: (p) => Number.isInteger(p.missesBeforeSuspect) && p.missesBeforeSuspect >= 1,
    expected: () => 'a whole number, at least 1',
    remedy: 'Use 2 or more, so that one lost probe changes nothing.',
  },
  {
    code: 'PGDR_POLICY_FRESHNESS',
    field: 'observationFreshMs',
    holds: (p) => p.observationFreshMs > roundMs(p),
    expected: (p) => `more than tickMs + probeTimeoutMs = ${roundMs(p)} ms`,
    remedy: 'Every sighting would be stale before the next one; raise it, or look more often.',
  },
  {
    code: 'PGDR_POLICY_DOWN_AFTER',
    field: 'downAfterMs',
    holds: (p) => p.downAfterMs >= p.observationFreshMs,
    expected: (p) => `at least observationFreshMs = ${p.observationFreshMs} ms`,
    remedy:
      'The last answer counts as fresh that long, so the database would be down later than this says.',
  },
  {
    code: 'PGDR_POLICY_HEALTHY_AFTER',
    field: 'healthyAfterMs',
    holds: (p) => p.healthyAfterMs > p.observationFreshMs,
    expected: (p) => `more than observationFreshMs = ${p.observationFreshMs} ms`,
    remedy:
      'One answer, perhaps an old one that a monitor finds when it starts, would make a database healthy.',
  },
  {
    code: 'PGDR_POLICY_RENEWALS',
    field: 'leaseMs',
    holds: (p) => !p.lease || p.leaseMs >= 3 * p.leaseRenewEveryMs,
    expected: (p) => `at least 3 × leaseRenewEveryMs = ${3 * p.leaseRenewEveryMs} ms`,
    remedy: 'One lost renewal would stop the writer; raise the lease, or renew more often.',
  },
  {
    code: 'PGDR_POLICY_LEASE_TOO_LONG',
    field: 'leaseMs',
    holds: (p) => !p.lease || lapseMs(p) <= p.downAfterMs + p.promoteTimeoutMs,
    expected: (p) =>
      `with watchdogEveryMs and clockMarginMs at most downAfterMs + promoteTimeoutMs = ${p.downAfterMs + p.promoteTimeoutMs} ms`,
    remedy: 'Waiting for the lease would take longer than everything else; use a shorter one.',
  },
  {
    code: 'PGDR_POLICY_RPO',
    field: 'rpoMs',
    holds: (p) => !p.lease || p.rpoMs >= longestUnseenMs(p),
    expected: (p) =>
      `at least leaseMs + watchdogEveryMs + tickMs + probeTimeoutMs + callTimeoutMs = ${longestUnseenMs(p)} ms`,
    remedy:
      'An isolated writer may go on that long after its last sign, so every failover would ask a person; use a shorter lease.',
  },
  {
    code: 'PGDR_POLICY_DRIVER_SILENT',
    field: 'driverSilentMs',
    holds: (p) => p.driverSilentMs >= shortestSilenceMs(p),
    expected: (p) =>
      `at least ${SIGNS_BEFORE_SILENT} × (tickMs + probeTimeoutMs + callTimeoutMs) = ${shortestSilenceMs(p)} ms`,
    remedy:
      'Another monitor would take over a plan that is being driven; raise it, or tick more often.',
  },
];

function durationProblems(policy: Policy): PolicyProblem[] {
  const fields = Object.keys(policy) as (keyof Policy)[];
  return fields.flatMap((field): PolicyProblem[] => {
    const value = policy[field];
    const zero = MAY_BE_ZERO.includes(field);
    const fine = Number.isFinite(value) && (zero ? Number(value) >= 0 : Number(value) > 0);
    if (!field.endsWith('Ms') || fine) {
      return [];
    }
    const expected = zero ? 'milliseconds, 0 or more' : 'milliseconds, more than 0';
    const remedy = 'Start from a preset and change what you must.';
    return [{ code: 'PGDR_POLICY_DURATION', field, value, expected, remedy }];
  });
}

/** Everything that is wrong with a policy; empty when it can be used. */
export function checkPolicy(policy: Policy): PolicyProblem[] {
  const durations = durationProblems(policy);
  if (durations.length > 0) {
    return durations; // What they owe each other cannot be said of figures that are none.
  }
  return CHECKS.filter(({ holds }) => !holds(policy)).map(({ code, field, expected, remedy }) => ({
    code,
    field,
    value: policy[field],
    expected: expected(policy),
    remedy,
  }));
}

/** `leaseMs is 100; expected at least …. One lost renewal … (PGDR_POLICY_RENEWALS)` */
export function describeProblem(problem: PolicyProblem): string {
  const { code, field, value, expected, remedy } = problem;
  return `${field} is ${value}; expected ${expected}. ${remedy} (${code})`;
}
