import { type Spread, type Summary } from '../summary';
import { type Colours, NO_COLOURS } from './colour';
import { duration, ratio, thousands } from './numbers';

const HEADINGS = [
  'scenario',
  'passed',
  'without service: median (min–max)',
  'over floor',
  'lost',
  'two writers',
  'late',
];

/** Several runs as a table: the same in pipes and on a terminal, but for the colours. */
export function summaryTable(summaries: readonly Summary[], colours: Colours = NO_COLOURS): string {
  const rows = summaries.map(cells);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    colours.bold(line(HEADINGS)),
    ...rows.map((row, index) => {
      const { passed, runs } = summaries[index] as Summary;
      return passed === runs ? line(row) : colours.bad(line(row));
    }),
    '',
  ].join('\n');
}

function cells(summary: Summary): string[] {
  return [
    summary.scenario,
    `${summary.passed}/${summary.runs}`,
    durations(summary.rtoMs),
    ratio(summary.total?.median ?? null),
    `${thousands(summary.lost)} of ${thousands(summary.acknowledged)}`,
    thousands(summary.twoWriterViolations),
    thousands(summary.staleAcknowledgements),
  ];
}

/** `143 ms (120 ms–180 ms)`; one number where all are alike. */
export function durations(spread: Spread | undefined): string {
  if (spread === undefined) return '–';
  if (spread.max === 0) return 'no outage';
  if (spread.min === spread.max) return duration(spread.median);
  return `${duration(spread.median)} (${duration(spread.min)}–${duration(spread.max)})`;
}
