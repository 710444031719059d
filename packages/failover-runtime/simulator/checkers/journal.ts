import type { JournalEntry } from '../../core/journal';
import type { PlanRun } from '../../core/plan-run';
import type { History } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'journal';

/** `isInherited`: another version has begun it, and told so in its own way. */
function missing(
  plan: PlanRun,
  entries: ReadonlyMap<string, JournalEntry>,
  isInherited: boolean,
): string[] {
  const ids = [...entries.keys()].filter((key) => key.startsWith(`${plan.id}/`));
  const has = (start: string): boolean => ids.some((key) => key.startsWith(`${plan.id}/${start}`));
  const lacks: string[] = [];
  if (plan.passedNoReturn && !has('no-return/')) {
    lacks.push('its point of no return');
  }
  for (const [step, run] of Object.entries(plan.steps)) {
    if (run.status === 'done' && !has(`${step}/done`)) {
      lacks.push(`step ${step}`);
    }
  }
  if (plan.status === 'undone' && !has(`${plan.kind}/undone`)) {
    lacks.push('its end');
  }
  if (plan.status === 'succeeded' && !has(`${plan.kind}/succeeded`)) {
    lacks.push('its end');
  }
  if (!isInherited && !has(`${plan.kind}/started`)) {
    lacks.push('its beginning');
  }
  return lacks;
}

export const journal: Checker = {
  id,
  promise: 'the journal alone tells how every plan began, what it did, and how it ended',
  check({ scenario, facts, end }: History): Violation[] {
    const inherited = scenario.left?.state.plan?.id;
    const entries = new Map<string, JournalEntry>();
    const ended = new Map<string, PlanRun>();
    for (const fact of facts) {
      if (fact.kind === 'journal') {
        entries.set(fact.entry.id, fact.entry);
      }
      const plan = fact.kind === 'state' ? fact.after.plan : undefined;
      if (plan !== undefined && (plan.status === 'succeeded' || plan.status === 'undone')) {
        ended.set(plan.id, plan);
      }
    }
    return [...ended.values()].flatMap((plan) => {
      const lacks = missing(plan, entries, plan.id === inherited);
      return lacks.length === 0
        ? []
        : [violation(id, end.atMs, `nothing tells of ${plan.id}: ${lacks.join(', ')}`)];
    });
  },
};
