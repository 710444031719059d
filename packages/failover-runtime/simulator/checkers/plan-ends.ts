import type { History } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'plan-ends';

export const planEnds: Checker = {
  id,
  promise:
    'a plan ends with the new writer, or is taken back and leaves the old one; and it says which and why',
  check({ facts }: History): Violation[] {
    const found: Violation[] = [];
    for (const fact of facts) {
      const plan = fact.kind === 'state' ? fact.after.plan : undefined;
      if (fact.kind !== 'state' || plan === undefined || fact.before?.plan?.id !== plan.id) {
        continue;
      }
      const { after, atMs } = fact;
      const earlier = fact.before.plan;
      const wrong = (text: string) => found.push(violation(id, atMs, `${plan.id}: ${text}`));
      const ended = earlier.status !== plan.status;
      if (ended && plan.status === 'undone' && plan.passedNoReturn) {
        wrong('was taken back beyond its point of no return');
      }
      if (ended && plan.status === 'undone' && (plan.reason ?? '') === '') {
        wrong('was taken back without saying why');
      }
      if (
        ended &&
        plan.status === 'succeeded' &&
        plan.kind !== 'drill' &&
        after.writer !== plan.to
      ) {
        wrong(`succeeded, but the writer is ${after.writer}`);
      }
      if (earlier.passedNoReturn && !plan.passedNoReturn) {
        wrong('forgot that it had passed its point of no return');
      }
      if (ended && ['succeeded', 'undone'].includes(earlier.status)) {
        wrong(`was ${earlier.status} and became ${plan.status}`);
      }
    }
    return found;
  },
};
