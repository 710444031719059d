import type { DrillReport } from '../schema';

/** What runs of one scenario came to. Durations in milliseconds; `undefined` where no run had one. */
export interface MeasuredScenario {
  readonly scenario: string;
  readonly mustEnd: string;
  readonly runs: number;
  readonly passed: number;
  /** Fault → first write that clients had acknowledged again. */
  readonly rtoMs?: Spread;
  /** A bare promotion in the same run. */
  readonly floorMs?: Spread;
  readonly acknowledged: number;
  readonly lost: number;
  /** The longest time that the lost writes of one run span. */
  readonly lostSpanMs: number;
  readonly twoWriterViolations: number;
}

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Runs of drills, by scenario, in the order in which they came. */
export function summarize(reports: readonly DrillReport[]): MeasuredScenario[] {
  const scenarios = [...new Set(reports.map(({ scenario }) => scenario))];
  return scenarios.map((scenario) => of(reports.filter((report) => report.scenario === scenario)));
}

function of(runs: readonly DrillReport[]): MeasuredScenario {
  const [{ scenario, mustEnd }] = runs as [DrillReport];
  const rtoMs = spreadOf(runs.map((run) => run.rtoMs));
  const floorMs = spreadOf(runs.map((run) => run.floorMs));
  return {
    scenario,
    mustEnd,
    runs: runs.length,
    passed: runs.filter(({ passed }) => passed).length,
    ...(rtoMs === undefined ? {} : { rtoMs }),
    ...(floorMs === undefined ? {} : { floorMs }),
    acknowledged: sum(runs.map(({ writes }) => writes.acknowledged)),
    lost: sum(runs.map(({ writes }) => writes.lost)),
    lostSpanMs: Math.ceil(Math.max(0, ...runs.map(({ lostWrites }) => lostWrites.spanMs ?? 0))),
    twoWriterViolations: sum(runs.map((run) => run.twoWriterViolations)),
  };
}

/** In whole milliseconds; the median of an even number is the mean of the two in the middle. */
function spreadOf(values: readonly (number | null)[]): Spread | undefined {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other);
  const at = (index: number): number => sorted[index] as number;
  const { length } = sorted;
  if (length === 0) return undefined;
  const median = (at(Math.floor((length - 1) / 2)) + at(Math.floor(length / 2))) / 2;
  return {
    least: Math.round(at(0)),
    median: Math.round(median),
    most: Math.round(at(length - 1)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
