import type { PlanKind } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { Table } from '../../core/render/table';
import { PLANS } from '../plans';

/** The plans as tables: what each step is for, how long it may take, and whether it can be taken back. */
export function planTables(policy: Policy): Table[] {
  return (Object.keys(PLANS) as PlanKind[]).map((kind) => {
    const { steps, noReturnBefore } = PLANS[kind];
    const noReturnAt = steps.findIndex(({ id }) => id === noReturnBefore);
    return {
      title: `Plan: ${kind}`,
      header: ['step', `gives up after (${policy.name})`, 'when it fails', 'because'],
      rows: steps.map(({ id, timeoutMs, mayFail, because }, index) => [
        id,
        `${timeoutMs(policy)} ms`,
        mayFail === true
          ? 'noted, and the plan goes on'
          : noReturnAt !== -1 && index >= noReturnAt
            ? 'tried again: the plan only goes forward'
            : 'the plan is undone',
        because,
      ]),
    };
  });
}
