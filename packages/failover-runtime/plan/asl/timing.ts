import type { Policy } from '../../core/policy';
import type { PlanKind } from '../../core/plan-run';
import { PLANS } from '../plans';
import type { StepRow } from '../step';

/** The longest that one function runs, ms: a step takes no longer than this in one go. */
export const LONGEST_RUN_MS = 240_000;

/** What a function needs besides the step itself: its start, and writing down what it did, ms. */
const AROUND_MS = 30_000;

/** How long a function tries a step in one go. What takes longer waits outside, between two functions. */
export function sliceMs(row: StepRow, policy: Policy): number {
  const timeoutMs = row.timeoutMs(policy);
  return timeoutMs > LONGEST_RUN_MS ? 0 : timeoutMs;
}

/** When a function that takes this step must have answered, s. */
export function taskSeconds(row: StepRow, policy: Policy): number {
  return Math.ceil((sliceMs(row, policy) + AROUND_MS) / 1_000);
}

/** Pause between two functions that try the same step, s: as in the policy, but no less than the language has. */
export function pauseSeconds(policy: Policy): number {
  return Math.max(1, Math.ceil(policy.retryEveryMs / 1_000));
}

/**
 * How often an execution may try one step. Each try adds 13 events to its history, and one that has 25,000 fails and
 * cannot be redriven; this leaves some for the rest. Source: AWS documentation, Step Functions quotas.
 */
const MOST_TRIES = 1_500;

/** The pause where a step is waited for so long that the usual one would fill the history, s; else undefined. */
export function longPauseSeconds(row: StepRow, policy: Policy): number | undefined {
  const waitsOutside = sliceMs(row, policy) === 0;
  const seconds = Math.ceil(row.timeoutMs(policy) / 1_000 / MOST_TRIES);
  return waitsOutside && seconds > pauseSeconds(policy) ? seconds : undefined;
}

/** The longest that a whole execution may take, s: all steps to their limits, a person asked before each, and all undone. */
export function executionSeconds(kind: PlanKind, policy: Policy): number {
  const steps = PLANS[kind].steps.map((row) => row.timeoutMs(policy) + AROUND_MS);
  const longestMs = 2 * steps.reduce((sum, ms) => sum + ms, 0) + 3 * policy.approvalTimeoutMs;
  return Math.ceil(longestMs / 1_000);
}
