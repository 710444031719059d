import type { Expectation, Mark } from '../report';
import type { Rig } from '../rig/rig';
import type { Stage } from '../scenarios';
import type { DrillRequest, DrillWatcher } from './request';
import { seededRandom } from './random';

/** What a scenario said while it played. */
export interface Recording {
  readonly stage: Stage;
  readonly marks: readonly Mark[];
  readonly expectations: readonly Expectation[];
  /** The last fault, or when the scenario began. */
  readonly faultAtMs: () => number;
  readonly resumed: () => { readonly atMs: number; readonly boundMs: number } | undefined;
}

/** A stage that keeps what is said on it. */
export function record(
  rig: Rig,
  request: DrillRequest,
  watch: DrillWatcher,
  nowMs: () => number,
): Recording {
  const marks: Mark[] = [];
  const expectations: Expectation[] = [];
  let faultAtMs = nowMs();
  let resumed: { atMs: number; boundMs: number } | undefined;
  const mark = (kind: Mark['kind'], text: string, atMs = nowMs()): void => {
    marks.push({ atMs, kind, text });
    watch({ text });
  };
  const stage: Stage = {
    rig,
    policy: rig.policy,
    allowDataLoss: request.allowDataLoss,
    random: seededRandom(request.seed),
    nowMs,
    fault(text) {
      faultAtMs = nowMs();
      mark('fault', text, faultAtMs);
    },
    note: (text) => mark('note', text),
    expect: (text, passed, found) => expectations.push({ text, passed, found }),
    resumed: (boundMs) => {
      resumed = { atMs: nowMs(), boundMs };
    },
  };
  return { stage, marks, expectations, faultAtMs: () => faultAtMs, resumed: () => resumed };
}
