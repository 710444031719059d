import type { DrillReport } from './schema';

/** Median, least and most of what is known; undefined when nothing is. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Several runs of one scenario under the same conditions. */
export interface Summary {
  readonly scenario: string;
  readonly profile: string;
  readonly postgres: string;
  readonly runs: number;
  readonly passed: number;
  readonly rtoMs: Spread | undefined;
  readonly floorMs: Spread | undefined;
  /** rtoMs / floorMs of each run. */
  readonly total: Spread | undefined;
  /** (rtoMs − detectMs) / floorMs of each run. */
  readonly withoutDetection: Spread | undefined;
  readonly acknowledged: number;
  readonly lost: number;
  readonly twoWriterViolations: number;
  readonly staleAcknowledgements: number;
}

/** Sums up runs by scenario, profile and release, in the order in which each first ran. */
export function summarise(reports: readonly DrillReport[]): Summary[] {
  const groups = new Map<string, DrillReport[]>();
  for (const report of reports) {
    const key = `${report.scenario}/${report.profile}/${report.postgres}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()].map(summary);
}

function summary(reports: readonly DrillReport[]): Summary {
  const [first] = reports as [DrillReport, ...DrillReport[]];
  const sum = (count: (report: DrillReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    scenario: first.scenario,
    profile: first.profile,
    postgres: first.postgres,
    runs: reports.length,
    passed: reports.filter(({ passed }) => passed).length,
    rtoMs: spread(reports.map(({ rtoMs }) => rtoMs)),
    floorMs: spread(reports.map(({ floorMs }) => floorMs)),
    total: spread(reports.map(({ overFloor }) => overFloor.total)),
    withoutDetection: spread(reports.map(({ overFloor }) => overFloor.withoutDetection)),
    acknowledged: sum(({ writes }) => writes.acknowledged),
    lost: sum(({ writes }) => writes.lost),
    twoWriterViolations: sum(({ twoWriterViolations }) => twoWriterViolations),
    staleAcknowledgements: sum(({ staleAcknowledgements }) => staleAcknowledgements),
  };
}

/** Of the values that are known; the median of an even number is the mean of the middle two. */
export function spread(values: readonly (number | null)[]): Spread | undefined {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [min] = known;
  const max = known.at(-1);
  if (min === undefined || max === undefined) return undefined;
  const upper = known[Math.floor(known.length / 2)] ?? max;
  const lower = known[Math.ceil(known.length / 2) - 1] ?? min;
  return { median: (upper + lower) / 2, min, max };
}
