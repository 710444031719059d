import type { Observation } from '../core/observation';
import type { DatabaseRegion } from '../core/regions';
import type { DatabaseControl, Ports } from '../plan/ports';
import type { StepContext } from '../plan/step';
import { deployment, planRun } from './plan-runs';
import { POLICY } from './policy';

/** What a test says of one database; anything else that is called there is a mistake of the test. */
type Control = Partial<{ [Call in keyof DatabaseControl]: DatabaseControl[Call] }>;

interface Given extends Partial<Omit<StepContext, 'ports'>> {
  readonly ports?: Partial<Ports>;
  readonly home?: Control;
  readonly standby?: Control;
}

/** What a step works with: a clock that stands still, and of the ports only what a test gives. */
export function stepContext({ ports, home, standby, ...given }: Given = {}): StepContext {
  const clock = { nowMs: () => 0, sleep: () => Promise.resolve() };
  const databases = { home, standby } as unknown as Ports['databases'];
  return {
    ports: { clock, grantors: {}, databases, ...ports } as Ports,
    policy: POLICY,
    plan: planRun(),
    deployment: deployment(),
    deadlineMs: 1_000,
    leaveBehind: () => undefined,
    ...given,
  };
}

/** A probe that meets this. */
export function observes(
  of: DatabaseRegion,
  seen: Pick<Observation, 'outcome' | 'database'>,
): Control {
  return { observe: () => Promise.resolve({ from: 'standby', of, sequence: 1, ...seen }) };
}
