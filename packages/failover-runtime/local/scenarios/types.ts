import type { FenceVerdict } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { Rig, RigOptions } from '../rig/rig';

/** How a drill ended, as its report says it. */
export type DrillOutcome =
  'failed-over' | 'no-failover' | 'switched-over' | 'failed-back' | 'refused';

/** What must be so at the end, whatever the scenario looks at besides. No scenario ever expects two writers. */
export interface Expected {
  readonly outcome: DrillOutcome;
  /** How the old writer was proven harmless. Absent: nobody took over. */
  readonly fence?: FenceVerdict;
  /** Not a single acknowledged write may be missing. Default: losses are counted and held against the RPO gate. */
  readonly nothingLost?: true;
}

/** What a scenario works with while it plays. Everything it does shows in the timeline. */
export interface Stage {
  readonly rig: Rig;
  readonly policy: Policy;
  /** The operator has accepted in advance what the RPO gate would ask about. */
  readonly allowDataLoss: boolean;
  /** From the seed: a number from 0 (included) to 1. */
  readonly random: () => number;
  readonly nowMs: () => number;
  /** The moment from which the outage is measured; the last call counts. */
  readonly fault: (text: string) => void;
  /** Anything else that a reader of the timeline should see. */
  readonly note: (text: string) => void;
  /** One expectation of this scenario, with the numbers that it was decided by. */
  readonly expect: (what: string, passed: boolean, found: string) => void;
  /** Whoever was frozen and when it went on: its late acknowledgements are counted, within this bound. */
  readonly resumed: (boundMs: number) => void;
}

/** A story that a deployment must survive. */
export interface Scenario {
  readonly name: string;
  /** What happens, in one line. */
  readonly summary: string;
  /** What it must come to, in one line. */
  readonly mustEnd: string;
  readonly expected: Expected;
  /** What the rig needs for it besides the defaults. */
  readonly rig?: Pick<RigOptions, 'directWriters' | 'monitors' | 'dieAfter'>;
  play(stage: Stage): Promise<void>;
}
