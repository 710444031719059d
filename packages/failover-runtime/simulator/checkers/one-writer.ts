import type { DatabaseRegion } from '../../core/regions';
import type { History } from '../history/run';
import type { Fact } from '../world';
import { violation, type Checker, type Violation } from './checker';

const id = 'one-writer';

type Turn = Extract<Fact, { kind: 'accepts' | 'refuses' }>;

/** From when on two writers are a risk that was taken knowingly: by a person, or by the policy. */
function acceptedFromMs({ facts }: History): number {
  const taken = facts.find(
    (fact) =>
      fact.kind === 'state' &&
      fact.after.plan?.passedNoReturn === true &&
      fact.after.plan.findings.fence === 'unproven',
  );
  return taken?.atMs ?? Infinity;
}

/** Where it is stated that nothing is promised: clocks beyond the bound. */
export function clocksKeepBound({ scenario, policy }: History): boolean {
  const marginMs = policy.clockMarginMs;
  const drifts = Object.values(scenario.clocks).map(({ driftPerMille }) => Math.abs(driftPerMille));
  const jumps = scenario.faults.flatMap((fault) =>
    fault.kind === 'clock-jump' ? [Math.abs(fault.byMs)] : [],
  );
  const longestMs = 600;
  const driftMs = (2 * Math.max(0, ...drifts) * longestMs) / 1000;
  return driftMs + jumps.reduce((sum, byMs) => sum + byMs, 0) <= marginMs;
}

/**
 * The window that no lease closes: a server that was frozen commits what was in flight before its watchdog has
 * had its turn. With the commit guard there is no such window.
 */
function inThawWindow(history: History, region: DatabaseRegion, atMs: number): boolean {
  const { faults, commitGuard, watchdogLateMs } = history.scenario;
  return (
    !commitGuard &&
    faults.some(
      (fault) =>
        fault.kind === 'database-freeze' &&
        fault.region === region &&
        atMs >= fault.atMs &&
        atMs <= fault.atMs + fault.forMs + watchdogLateMs,
    )
  );
}

/** Never two databases that acknowledge application writes at the same true time. */
export const oneWriter: Checker = {
  id,
  promise: 'never two databases that acknowledge application writes at the same true time',
  check(history: History): Violation[] {
    if (!clocksKeepBound(history)) {
      return [];
    }
    const untilMs = acceptedFromMs(history);
    const accepting = { home: false, standby: false };
    const turns: Turn[] = [];
    for (const fact of history.facts) {
      if (fact.kind === 'accepts' || fact.kind === 'refuses') {
        turns.push(fact);
      }
    }
    // The watchdog's turns are noted when somebody looks, so they may stand behind later ones.
    turns.sort((one, other) => one.atMs - other.atMs);
    const found: Violation[] = [];
    turns.forEach(({ kind, region, atMs }, index) => {
      accepting[region] = kind === 'accepts';
      const endsMs = turns[index + 1]?.atMs ?? history.end.atMs;
      const both = accepting.home && accepting.standby && endsMs > atMs && atMs < untilMs;
      if (both && !inThawWindow(history, 'home', atMs) && !inThawWindow(history, 'standby', atMs)) {
        found.push(violation(id, atMs, `home and standby both acknowledge writes until ${endsMs}`));
      }
    });
    return found;
  },
};
