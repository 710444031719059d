import { isOpen, type PlanRun, type PlanStatus, type StepId } from '../core/plan-run';
import { drivePlan, nextStep, type Drive } from './driver';
import { AdapterError } from './errors';

/**
 * What became of a slice:
 * - `running`: the plan goes on with `next`; `pending`: with the same step, after a while;
 * - `waiting`: a person is asked; `undoing`, `succeeded`, `undone`, `stuck`: as in the plan;
 * - `superseded`: this plan is over and another one holds the deployment.
 */
export type SliceOutcome = PlanStatus | 'pending' | 'superseded';

/** Flat, so that a state machine can choose by it. */
export interface SliceReport {
  readonly outcome: SliceOutcome;
  /** The step to take next; empty where there is none. */
  readonly next: StepId | '';
}

/** One part of a plan's run, for a host that may run only for so long. */
export interface Slice extends Drive {
  /** The step that is to be taken; nothing is done where the plan is at another one. Empty: no step, only an end. */
  readonly step: StepId | '';
  /** No attempt begins later than this after the slice began, ms. 0: one attempt. */
  readonly sliceMs: number;
}

/** Takes one step of the plan, or tries for as long as the slice lasts, and says how to go on. */
export async function driveSlice(slice: Slice): Promise<SliceReport> {
  const { ports, step, sliceMs } = slice;
  const endMs = ports.clock.nowMs() + sliceMs;
  const before = reportOf(await readPlan(slice), slice);
  const isOver = ['succeeded', 'undone', 'superseded'].includes(before.outcome);
  if (isOver) {
    return before;
  }
  const goesOn = before.outcome === 'running' || before.outcome === 'stuck';
  if (goesOn && before.next !== step) {
    return { ...before, outcome: 'running' };
  }
  await drivePlan({ ...slice, pause: (done) => done || ports.clock.nowMs() >= endMs });
  const after = reportOf(await readPlan(slice), slice);
  const isAtTheSame = after.outcome === 'running' && after.next === before.next;
  return isAtTheSame ? { ...after, outcome: 'pending' } : after;
}

function reportOf(plan: PlanRun | undefined, { planId, driver }: Slice): SliceReport {
  if (plan?.id !== planId || (isOpen(plan) && plan.driver !== driver)) {
    return { outcome: 'superseded', next: '' };
  }
  const goesOn = plan.status === 'running' || plan.status === 'stuck';
  return { outcome: plan.status, next: (goesOn ? nextStep(plan)?.id : undefined) ?? '' };
}

async function readPlan({ ports }: Slice): Promise<PlanRun | undefined> {
  const { value } = await ports.state.read();
  if (value === undefined) {
    throw new AdapterError('The state item does not exist.');
  }
  return value.plan;
}
