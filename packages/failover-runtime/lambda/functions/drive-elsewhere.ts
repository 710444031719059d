import type { ExecutionInput } from '../../aws/step-functions/executions';
import type { PlanKind } from '../../core/plan-run';
import type { Ports } from '../../plan/ports';
import { MONITOR_NAME } from './run-monitor';

interface EnsuringExecutions {
  ensure(input: ExecutionInput, nowMs: number): Promise<unknown>;
}

/** Has a plan driven by the state machine of its kind. */
export function driverByStateMachine(
  { state, clock }: Pick<Ports, 'state' | 'clock'>,
  deployment: string,
  executionsOf: (kind: PlanKind) => EnsuringExecutions,
): (planId: string) => Promise<void> {
  return async (planId) => {
    const { value } = await state.read();
    if (value?.plan?.id === planId) {
      const input = { deployment, planId, driver: MONITOR_NAME };
      await executionsOf(value.plan.kind).ensure(input, clock.nowMs());
    }
  };
}
