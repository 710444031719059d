import type { History } from '../history/run';
import { REST_TICKS } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'at-rest';

export const atRest: Checker = {
  id,
  promise: `once nothing goes wrong any more, one writer writes and no plan is open within ${REST_TICKS} ticks`,
  check({ end }: History): Violation[] {
    if (end.restedAfterTicks !== undefined) {
      return [];
    }
    const { state, accepting } = end;
    const plan =
      state.plan === undefined
        ? 'no plan'
        : `${state.plan.id} ${state.plan.status} (${state.plan.reason ?? ''})`;
    return [
      violation(
        id,
        end.atMs,
        `the writer should be ${state.writer}; writes are acknowledged by ${accepting.join(' and ') || 'nobody'}; ${plan}; phase ${state.phase}`,
      ),
    ];
  },
};
