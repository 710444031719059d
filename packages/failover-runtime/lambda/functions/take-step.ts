import type { Policy } from '../../core/policy';
import type { StepId } from '../../core/plan-run';
import type { Ports } from '../../plan/ports';
import { driveSlice, type SliceReport } from '../../plan/slice';
import { PlanStuckError } from './errors';

export interface StepRun {
  readonly ports: Ports;
  readonly policy: Policy;
  readonly planId: string;
  readonly driver: string;
  /** Empty: no step is taken, the plan is only finished or undone. */
  readonly step: StepId | '';
  readonly sliceMs: number;
  readonly onStep: (step: StepId) => void;
}

/** Takes one step for a state machine; what it answers says where the machine goes on. */
export async function takeStep(run: StepRun): Promise<SliceReport> {
  const report = await driveSlice(run);
  if (report.outcome === 'stuck') {
    const { value } = await run.ports.state.read();
    throw new PlanStuckError(`${run.planId} is stuck: ${String(value?.plan?.reason)}`);
  }
  return report;
}
