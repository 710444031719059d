import type { JournalEntry } from '../../core/journal';
import type { PlanRun } from '../../core/plan-run';
import type { History } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'journal';

/** An entry's id is `<plan>/<subject>/<what became of it>`, and may go on: without what goes on. */
function toldBy({ id: entry }: JournalEntry): string {
  const subjectAt = entry.indexOf('/') + 1;
  const becameAt = entry.indexOf('/', subjectAt) + 1;
  const end = entry.indexOf('/', becameAt);
  return end === -1 ? entry : entry.slice(0, end);
}

/** `isInherited`: another version has begun it, and told so in its own way. */
function missing(plan: PlanRun, told: ReadonlySet<string>, isInherited: boolean): string[] {
  const has = (what: string): boolean => told.has(`${plan.id}/${what}`);
  const lacks: string[] = [];
  if (plan.passedNoReturn && !has('no-return/passed')) {
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
    const told = new Set<string>();
    const ended = new Map<string, PlanRun>();
    for (const fact of facts) {
      if (fact.kind === 'journal') {
        told.add(toldBy(fact.entry));
      }
      const plan = fact.kind === 'state' ? fact.after.plan : undefined;
      if (plan !== undefined && (plan.status === 'succeeded' || plan.status === 'undone')) {
        ended.set(plan.id, plan);
      }
    }
    return [...ended.values()].flatMap((plan) => {
      const lacks = missing(plan, told, plan.id === inherited);
      return lacks.length === 0
        ? []
        : [violation(id, end.atMs, `nothing tells of ${plan.id}: ${lacks.join(', ')}`)];
    });
  },
};
