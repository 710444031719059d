import type { History } from '../history/run';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';

const id = 'no-hasty-failover';

type Signs = Record<Region, number>;

const NO_SIGNS: Signs = { home: -Infinity, standby: -Infinity, witness: -Infinity };

/** The newest word of each vantage point that a monitor has heard, and when. */
class Hearsay {
  private readonly alive: Record<DatabaseRegion, Map<string, Signs>> = {
    home: new Map(),
    standby: new Map(),
  };

  note({ by, from, region, word, atMs }: Extract<Fact, { kind: 'heard' }>): void {
    const signs = this.alive[region].get(by);
    if (signs === undefined) {
      this.alive[region].set(by, { ...NO_SIGNS, [from]: word === 'alive' ? atMs : -Infinity });
    } else if (word === 'stopped') {
      // Who stands beside it saw its server end: what was heard before is over.
      Object.assign(signs, NO_SIGNS);
    } else {
      signs[from] = word === 'alive' ? atMs : -Infinity;
    }
  }

  latestMs(by: string, region: DatabaseRegion): number {
    return Math.max(...Object.values(this.alive[region].get(by) ?? NO_SIGNS));
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
      if (started && !overlaps) {
        const heardMs = atMs - hearsay.latestMs(by, before.writer);
        if (heardMs < freshMs) {
          const text = `${plan.id} started ${heardMs} ms after ${by} had heard that the writer lives`;
          found.push(violation(id, atMs, text));
        }
      }
      const passes = plan?.passedNoReturn === true && before.plan?.passedNoReturn !== true;
      if (passes && before.mode === 'paused') {
        found.push(violation(id, atMs, `${plan.id} passed its point of no return while paused`));
      }
    }
    return found;
  },
};
