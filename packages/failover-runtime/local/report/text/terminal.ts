import type { DrillReport, TimelineEntry } from '../schema';
import { type Colours, NO_COLOURS } from './colour';
import { conditions, howLong, whatHappened, whatWasLost, whoWrote } from './headline';
import { duration, durationOr, offset, plural, ratio, thousands } from './numbers';
import { type PlacedPart, placedParts } from './parts';
import { wrap } from './wrap';

const BAR_CELLS = 32;
const SYMBOLS: Readonly<Record<TimelineEntry['kind'], string>> = {
  fault: '✖',
  note: '•',
  decision: '◆',
  step: '›',
  fence: '■',
  client: '○',
  system: '·',
};

/**
 * The report for a person at a terminal: verdict first, then the story, then the numbers.
 *
 * @param width of the terminal in characters; only the timeline needs it, whose texts are wrapped
 */
export function terminalText(
  report: DrillReport,
  colours: Colours = NO_COLOURS,
  width = 100,
): string {
  const { bold, dim, good, bad } = colours;
  const verdict = report.passed ? good('PASSED') : bad('FAILED');
  return [
    `${bold(report.scenario)}  ${verdict}  ${dim(conditions(report))}`,
    `  ${report.summary}`,
    '',
    `  ${bold(whatHappened(report))}`,
    `  ${howLong(report)}`,
    `  ${report.writes.lost === 0 ? whatWasLost(report) : bold(whatWasLost(report))}`,
    `  ${report.twoWriterViolations === 0 ? whoWrote(report) : bad(whoWrote(report))}`,
    '',
    ...timeline(report.timeline, colours, width),
    ...parts(report, colours),
    ...numbers(report, colours),
    ...expectations(report, colours),
    '',
  ].join('\n');
}

function timeline(
  entries: readonly TimelineEntry[],
  { bold, dim, bad, accent }: Colours,
  width: number,
): string[] {
  const source = Math.max(0, ...entries.map((entry) => entry.source.length));
  const time = Math.max(0, ...entries.map(({ atMs }) => offset(atMs).length));
  const indent = time + source + 8;
  const lines = entries.flatMap((entry) => {
    const { atMs, kind, text } = entry;
    const loud = kind === 'decision' || kind === 'client' ? accent : (plain: string) => plain;
    const marked = kind === 'fault' ? bad : loud;
    const [first = '', ...others] = wrap(text, width - indent);
    const head = `${dim(offset(atMs).padStart(time))}  ${dim(entry.source.padEnd(source))}`;
    return [
      `  ${head}  ${marked(`${SYMBOLS[kind]} ${first}`)}`,
      ...others.map((line) => ' '.repeat(indent) + marked(line)),
    ];
  });
  return [bold('  Timeline') + dim(', from the fault'), ...lines, ''];
}

function parts(report: DrillReport, { bold, dim, accent }: Colours): string[] {
  const placed = placedParts(report);
  if (placed.length === 0) return [];
  const totalMs = placed.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  const line = (part: PlacedPart): string => {
    const label = `  ${part.name.padEnd(9)} ${duration(part.lengthMs).padStart(10)}`;
    return `${label}  ${accent(bar(part, totalMs))}  ${dim(part.until)}`;
  };
  return [
    bold('  Where the time went') + dim(', from the fault to the first acknowledgement'),
    ...placed.map(line),
    '',
  ];
}

function bar({ fromMs, lengthMs }: PlacedPart, totalMs: number): string {
  const cell = (ms: number): number => (totalMs === 0 ? 0 : Math.round((ms / totalMs) * BAR_CELLS));
  const start = Math.min(cell(fromMs), BAR_CELLS - 1);
  const end = Math.max(start + 1, cell(fromMs + lengthMs));
  return `${' '.repeat(start)}${'█'.repeat(end - start)}`.padEnd(BAR_CELLS);
}

function numbers(report: DrillReport, { bold, dim }: Colours): string[] {
  const { writes, outage } = report;
  const rows: [string, string, string][] = [
    [
      'without service',
      durationOr(report.rtoMs, 'never back'),
      'first failed → first acknowledged write',
    ],
    ['longest gap', duration(outage.longestGapMs), 'between two acknowledgements'],
    ...floorRows(report),
    [
      'acknowledged',
      thousands(writes.acknowledged),
      plural(writes.refused, 'attempt') + ' refused',
    ],
    ['lost', thousands(writes.lost), 'acknowledged, and missing on the final writer'],
    [
      'in doubt',
      thousands(writes.indeterminate),
      `${thousands(writes.indeterminatePresent)} of them kept`,
    ],
    ['second writer', thousands(report.twoWriterViolations), 'acknowledgements; must be 0'],
    ['late', thousands(report.staleAcknowledgements), 'acknowledgements of an older epoch'],
  ];
  const value = Math.max(...rows.map(([, text]) => text.length));
  return [
    bold('  Numbers'),
    ...rows.map(
      ([name, text, meaning]) => `  ${name.padEnd(16)} ${text.padStart(value)}  ${dim(meaning)}`,
    ),
    `  ${'rules'.padEnd(16)} ${report.rules.join(' → ') || 'none fired'}`,
    '',
  ];
}

function floorRows({ floorMs, overFloor }: DrillReport): [string, string, string][] {
  if (floorMs === null) return [];
  const withoutDetection = ratio(overFloor.withoutDetection);
  return [
    ['floor', duration(floorMs), 'a bare promotion, kill → first acknowledged write'],
    ['over the floor', ratio(overFloor.total), `without detection ${withoutDetection}`],
  ];
}

function expectations(report: DrillReport, { bold, dim, good, bad }: Colours): string[] {
  return [
    bold('  Expectations'),
    ...report.expectations.map(({ text, passed, found }) => {
      const mark = passed ? good('✓') : bad('✗');
      return `  ${mark} ${passed ? text : bad(text)}${dim(`: ${found}`)}`;
    }),
  ];
}
