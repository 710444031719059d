import type { Findings, PlanRun, StepId } from '../core/plan-run';
import type { Policy } from '../core/policy';
import type { DeploymentState } from '../core/state';
import type { Ports } from './ports';

/** What a step works with. It changes nothing of it: what it learns it returns. */
export interface StepContext {
  readonly ports: Ports;
  readonly policy: Policy;
  readonly plan: PlanRun;
  readonly deployment: DeploymentState;
  /** When the step's time is up, by the ports' clock. */
  readonly deadlineMs: number;
  /**
   * For a call that the step does not wait for: its compensation does, or else what was asked first could come last.
   * The call ends by itself and never rejects.
   */
  readonly leaveBehind: (call: Promise<void>) => void;
}

/** What a look or an act found. `note` is one line for the journal. */
export interface Finding {
  readonly done: boolean;
  readonly note?: string;
  readonly findings?: Findings;
}

/**
 * One step: `observe` whether it is done already, `act` only if it is not, then observe again until it is
 * (that is its verification). Both may run any number of times, after a crash by another driver.
 */
export interface StepHandler {
  observe(context: StepContext): Promise<Finding>;
  /** Absent: the step only waits for what it observes. What it returns is used if it says `done`. */
  act?(context: StepContext): Promise<Finding>;
  /** Takes back what `act` did, or may have done. Only before the point of no return; idempotent. */
  undo?(context: StepContext): Promise<void>;
}

/** One row of a plan's table. */
export interface StepRow {
  readonly id: StepId;
  readonly handler: StepHandler;
  /** Bounds the step, all attempts together; within it, what can succeed later is tried again. */
  readonly timeoutMs: (policy: Policy) => number;
  /** A failure is noted and the plan goes on: what the step does can be done later by hand. */
  readonly mayFail?: true;
  /** Why the step exists, for people and for the rendered plan. */
  readonly because: string;
}
