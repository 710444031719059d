import type { History } from '../history/run';
import type { DatabaseRegion } from '../../core/regions';
import type { Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';

const id = 'no-hasty-failover';

/** The newest word of each vantage point that a monitor has heard, and when. */
class Hearsay {
  private readonly alive = new Map<string, Map<string, number>>();

  note({ by, from, region, word, atMs }: Extract<Fact, { kind: 'heard' }>): void {
    const key = `${by}<${region}`;
    const signs = this.alive.get(key) ?? new Map<string, number>();
    this.alive.set(key, signs);
    if (word === 'alive') {
      signs.set(from, atMs);
    } else if (word === 'missed') {
      signs.delete(from);
    } else {
      // Who stands beside it saw its server end: what was heard before is over.
      signs.clear();
    }
  }

  latestMs(by: string, region: DatabaseRegion): number {
    return Math.max(-Infinity, ...(this.alive.get(`${by}<${region}`)?.values() ?? []));
  }
}

export const noHastyFailover: Checker = {
  id,
  promise:
    "no failover starts by itself while a vantage point's newest word is that the writer lives, or while it is paused",
  check({ facts, policy, scenario }: History): Violation[] {
    const found: Violation[] = [];
    // Of two processes of one name, or two answers that overtake each other, what one has heard the other need not know.
    const overlaps =
      scenario.functions ||
      scenario.faults.some(({ kind }) => ['twice', 'weather', 'freeze'].includes(kind));
    const hearsay = new Hearsay();
    // A clock that runs fast shortens what it measures.
    const freshMs = policy.observationFreshMs - policy.clockMarginMs;
    for (const fact of facts) {
      if (fact.kind === 'heard') {
        hearsay.note(fact);
      }
      if (fact.kind !== 'state' || fact.before === undefined) {
        continue;
      }
      const { before, after, atMs, by } = fact;
      const { plan } = after;
      const started = plan !== undefined && plan.id !== before.plan?.id && plan.automatic;
      if (started && before.mode !== 'automatic') {
        found.push(violation(id, atMs, `${plan.id} started by itself in mode ${before.mode}`));
      }
      const heardMs = atMs - hearsay.latestMs(by, before.writer);
      if (started && heardMs < freshMs && !overlaps) {
        const text = `${plan.id} started ${heardMs} ms after ${by} had heard that the writer lives`;
        found.push(violation(id, atMs, text));
      }
      const passes = plan?.passedNoReturn === true && before.plan?.passedNoReturn !== true;
      if (passes && before.mode === 'paused') {
        found.push(violation(id, atMs, `${plan.id} passed its point of no return while paused`));
      }
    }
    return found;
  },
};
