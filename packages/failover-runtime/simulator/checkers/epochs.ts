import type { History } from '../history/run';
import type { Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';

const id = 'epochs';

type StateFact = Extract<Fact, { kind: 'state' }>;
type MutationFact = Extract<Fact, { kind: 'mutation' }>;

function ofState({ before, after, atMs }: StateFact, used: Map<number, string>): Violation[] {
  const found: Violation[] = [];
  const wrong = (text: string) => found.push(violation(id, atMs, text));
  if (before === undefined) {
    return found;
  }
  if (after.epoch < before.epoch || after.highestEpoch < before.highestEpoch) {
    wrong(
      `epoch ${before.epoch}/${before.highestEpoch} became ${after.epoch}/${after.highestEpoch}`,
    );
  }
  if (after.plan !== undefined && after.plan.id !== before.plan?.id) {
    const owner = used.get(after.plan.epoch);
    if (owner !== undefined && owner !== after.plan.id) {
      wrong(`epoch ${after.plan.epoch} of ${owner} is used again by ${after.plan.id}`);
    }
    used.set(after.plan.epoch, after.plan.id);
    if (after.plan.epoch <= before.highestEpoch || after.highestEpoch !== after.plan.epoch) {
      wrong(`${after.plan.id} did not claim a new epoch (highest was ${before.highestEpoch})`);
    }
  }
  if (after.writer !== before.writer && after.epoch <= before.epoch) {
    wrong(`the writer changed to ${after.writer} within epoch ${after.epoch}`);
  }
  if (after.epoch !== before.epoch && after.epoch !== before.plan?.epoch) {
    wrong(`epoch ${after.epoch} took office without a plan of its own`);
  }
  return found;
}

/** What carried an epoch lower than the one already accepted must have been refused. */
function ofMutation(fact: MutationFact, opened: Map<number, string>): Violation[] {
  const { what, region, epoch, held, refused, atMs, by } = fact;
  if (refused !== undefined) {
    return [];
  }
  const found: Violation[] = [];
  if (epoch < held && what !== 'unfence') {
    found.push(violation(id, atMs, `${what} of epoch ${epoch} by ${by} took effect at ${held}`));
  }
  if (what === 'open') {
    const owner = opened.get(epoch) ?? region;
    opened.set(epoch, owner);
    if (owner !== region) {
      found.push(violation(id, atMs, `epoch ${epoch} was opened in ${owner} and in ${region}`));
    }
  }
  return found;
}

export const epochs: Checker = {
  id,
  promise: 'no epoch is used twice, and nothing of an epoch that is over takes effect',
  check({ facts }: History): Violation[] {
    const used = new Map<number, string>();
    const opened = new Map<number, string>();
    const found: Violation[] = [];
    for (const fact of facts) {
      if (fact.kind === 'state') {
        found.push(...ofState(fact, used));
      } else if (fact.kind === 'mutation') {
        found.push(...ofMutation(fact, opened));
      }
    }
    return found;
  },
};
