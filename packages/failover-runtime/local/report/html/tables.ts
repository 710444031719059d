import type { DrillReport } from '../schema';
import { duration, durationOr, offset, ratio, thousands } from '../text/numbers';
import { writtenWithin } from '../text/headline';
import { type Markup, markup } from './markup';
import { numberedMarks } from './marks';

/** A hundred rows say what a thousand would; the JSON has them all. */
const MOST_ROWS = 50;

/** Everything that happened, in order; the drill's own acts have the numbers of the picture. */
export function timelineTable(report: DrillReport): Markup {
  const numbers = new Map(numberedMarks(report).map(({ number, entry }) => [entry, number]));
  return markup`<div class="scroll"><table>
<thead><tr><th class="number">from the fault</th><th></th><th>who</th><th>what</th></tr></thead><tbody>
${report.timeline.map(
  (
    entry,
  ) => markup`<tr class="${entry.kind}"><td class="number">${offset(entry.atMs)}</td><td>${numbers.get(entry)}</td><td class="who">${entry.source}</td><td>${entry.text}</td></tr>
`,
)}</tbody></table></div>`;
}

/** What had to hold, and whether it did. */
export function expectationsTable({ expectations }: DrillReport): Markup {
  return markup`<div class="scroll"><table><tbody>
${expectations.map(
  ({
    text,
    passed,
    found,
  }) => markup`<tr><td class="mark ${passed ? 'good' : 'bad'}">${passed ? '✓ held' : '✗ not held'}</td><td>${text}</td><td class="soft">${found}</td></tr>
`,
)}</tbody></table></div>`;
}

/** The figures, each with what it means. */
export function numbersTable(report: DrillReport): Markup {
  const { writes, outage, overFloor, lostWrites } = report;
  const { estimate } = lostWrites;
  const rows: [string, string, string][] = [
    [
      'Without service',
      durationOr(report.rtoMs, 'never back'),
      'first failed → first acknowledged write',
    ],
    [
      'Longest gap',
      duration(outage.longestGapMs),
      'between two acknowledgements, in the whole drill',
    ],
    [
      'Floor',
      durationOr(report.floorMs, 'not measured'),
      'a bare promotion without any safety on this machine, kill → first acknowledged write',
    ],
    [
      'Over the floor',
      ratio(overFloor.total),
      `without service ÷ floor; without detection ${ratio(overFloor.withoutDetection)}`,
    ],
    [
      'Acknowledged',
      thousands(writes.acknowledged),
      'a client was told that the write is committed',
    ],
    [
      'Lost',
      thousands(writes.lost),
      ['acknowledged, and missing on the final writer', writtenWithin(report)]
        .filter(Boolean)
        .join('; '),
    ],
    [
      'In doubt',
      thousands(writes.indeterminate),
      `never answered; ${thousands(writes.indeterminatePresent)} of them were kept`,
    ],
    ['Refused', thousands(writes.refused), 'attempts that cannot have been committed'],
    [
      'Second writer',
      thousands(report.twoWriterViolations),
      'acknowledgements by a server that was not the only writer; must be 0',
    ],
    ['Late', thousands(report.staleAcknowledgements), lateText(report)],
  ];
  if (estimate !== null) {
    const said = estimate.reason ?? `${thousands(estimate.bytes ?? 0)} bytes`;
    rows.push([
      'Estimated loss',
      said,
      `announced before the promotion: ${durationOr(estimate.ms, 'unknown')} behind, ${durationOr(estimate.unseenMs, 'unknown')} unseen`,
    ]);
  }
  return markup`<div class="scroll"><table><tbody>
${rows.map(
  ([
    name,
    value,
    meaning,
  ]) => markup`<tr><th>${name}</th><td class="number">${value}</td><td class="soft">${meaning}</td></tr>
`,
)}</tbody></table></div>`;
}

function lateText({ stale }: DrillReport): string {
  const text = 'acknowledgements of an older epoch';
  if (stale === null) return text;
  return `${text}; the last ${durationOr(stale.windowMs, '–')} after the resume, allowed are ${duration(stale.boundMs)}`;
}

/** The writes that went wrong, by kind; nothing where none did. */
export function writeLists(report: DrillReport): Markup {
  return markup`${list(
    'Acknowledged writes that were lost',
    report.lostWrites.list.map((write) => ({
      ...write,
      note: write.keptOn.length === 0 ? '' : `kept on ${write.keptOn.join(', ')}`,
    })),
  )}
${list(
  'Acknowledgements by a second writer',
  report.violationList.map((write) => ({
    ...write,
    note: `${write.kinds.join(', ')}, ${duration(write.afterMs)} too late`,
  })),
)}
${list(
  'Late acknowledgements',
  report.staleList.map((write) => ({
    ...write,
    note: `${duration(write.afterMs)} after the new epoch began`,
  })),
)}
${report.anomalies.length === 0 ? undefined : markup`<h2 class="bad">Contradictions</h2><ul>${report.anomalies.slice(0, MOST_ROWS).map((text) => markup`<li>${text}</li>`)}</ul>`}`;
}

interface ListedWrite {
  readonly writer: string;
  readonly sequence: number;
  readonly server: string;
  readonly epoch: number;
  readonly answeredAtMs: number;
  readonly note: string;
}

function list(title: string, writes: readonly ListedWrite[]): Markup | undefined {
  if (writes.length === 0) return undefined;
  const more = writes.length - MOST_ROWS;
  return markup`<details><summary>${title}: ${thousands(writes.length)}</summary><div class="scroll"><table>
<thead><tr><th>write</th><th>acknowledged by</th><th class="number">epoch</th><th class="number">at</th><th></th></tr></thead><tbody>
${writes.slice(0, MOST_ROWS).map(
  (
    write,
  ) => markup`<tr><td><code>${write.writer} #${write.sequence}</code></td><td>${write.server}</td><td class="number">${write.epoch}</td><td class="number">${offset(write.answeredAtMs)}</td><td class="soft">${write.note}</td></tr>
`,
)}</tbody></table></div>${more > 0 ? markup`<p class="soft">${thousands(more)} more are in the JSON.</p>` : undefined}</details>`;
}
