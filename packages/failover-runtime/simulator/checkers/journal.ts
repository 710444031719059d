import type { JournalEntry } from '../../core/journal';
import type { PlanRun } from '../../core/plan-run';
import type { History } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'journal';

/** What the journal tells of each plan: subjects, and what became of them (`promote/done`). */
class Told {
  private readonly of = new Map<string, Set<string>>();

  /** An entry's id says which plan it is about: `<plan>/<subject>/<what became of it>`. */
  note({ id: entry }: JournalEntry): void {
    const [plan = '', subject, what] = entry.split('/');
    const told = this.of.get(plan) ?? new Set();
    this.of.set(plan, told.add(`${subject}/${what}`));
  }

  has(plan: PlanRun, what: string): boolean {
    return this.of.get(plan.id)?.has(what) === true;
  }
}

/** `isInherited`: another version has begun it, and told so in its own way. */
function missing(plan: PlanRun, told: Told, isInherited: boolean): string[] {
  const has = (what: string): boolean => told.has(plan, what);
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
    const told = new Told();
    const ended = new Map<string, PlanRun>();
    for (const fact of facts) {
      if (fact.kind === 'journal') {
        told.note(fact.entry);
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
