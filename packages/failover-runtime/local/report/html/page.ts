import type { DrillReport } from '../schema';
import { conditions, howLong, whatHappened, whoWrote, writtenWithin } from '../text/headline';
import { duration, plural, ratio, thousands } from '../text/numbers';
import { type Markup, type Part, markup, verbatim } from './markup';
import { phasesPicture } from './phases-picture';
import { STYLE } from './style';
import { expectationsTable, numbersTable, timelineTable, writeLists } from './tables';
import { writesPicture } from './writes-picture';

/**
 * One run as one page that needs nothing else: verdict, picture, story, numbers.
 *
 * @param jsonFile name of the JSON beside the page; left out: no link
 */
export function reportPage(report: DrillReport, jsonFile?: string): string {
  return document(
    `${report.scenario}: ${report.passed ? 'passed' : 'failed'}`,
    markup`<h1>Drill “${report.scenario}”${verdict(report.passed)}</h1>
<p>What was done: ${report.summary}. It must end: ${report.mustEnd.replaceAll('`', '')}.</p>
<p class="soft">${conditions(report)}</p>
${cards(report)}
<h2>Writes over time</h2>
<figure><figcaption>Writes acknowledged to clients in each ${report.rate.everyMs} ms. Time runs from the fault; the numbers on top are explained in the timeline.</figcaption>
${writesPicture(report)}</figure>
${phases(report)}
<h2>What had to hold</h2>
${expectationsTable(report)}
<h2>Timeline</h2>
${timelineTable(report)}
<h2>Numbers</h2>
${numbersTable(report)}
${writeLists(report)}
<h2>Conditions</h2>
${conditionsList(report, jsonFile)}`,
  );
}

/** A whole HTML document around a body. */
export function document(title: string, body: Part): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · pg-dr drill</title><style>${verbatim(STYLE)}</style></head>
<body><main>
${body}
</main></body></html>
`.text;
}

/** The verdict as a badge beside a heading. */
export function verdict(passed: boolean): Markup {
  return markup` <span class="verdict ${passed ? 'good' : 'bad'}">${passed ? '✓ passed' : '✗ failed'}</span>`;
}

function cards(report: DrillReport): Markup {
  const { rtoMs, writes, twoWriterViolations, overFloor } = report;
  const outage = rtoMs === null ? 'Never back' : rtoMs === 0 ? 'No outage' : duration(rtoMs);
  const floor =
    overFloor.total === null || rtoMs === 0 ? '' : `; ${ratio(overFloor.total)} a bare promotion`;
  const within = writtenWithin(report);
  return markup`<section class="cards" aria-label="In short">
${card('What happened', capital(whatHappened(report).split(', ')[0] ?? ''), fenceText(report))}
${card('How long without service', outage, rtoMs === null || rtoMs === 0 ? howLong(report) : `first failed to first acknowledged write${floor}`, rtoMs === null)}
${card('What was lost', plural(writes.lost, 'write'), `of ${thousands(writes.acknowledged)} acknowledged to clients${within === '' ? '' : `, ${within}`}`, writes.lost > 0 && !report.passed)}
${card('Ever two writers?', twoWriterViolations === 0 ? 'Never' : 'YES', secondWriterText(report), twoWriterViolations > 0)}
</section>`;
}

function card(title: string, big: string, text: string, bad = false): Markup {
  return markup`<div class="card"><h2>${title}</h2><p class="big${bad ? ' bad' : ''}">${big}</p><p>${capital(text)}</p></div>`;
}

function secondWriterText(report: DrillReport): string {
  const { twoWriterViolations, staleAcknowledgements } = report;
  if (twoWriterViolations > 0 || staleAcknowledgements > 0) return whoWrote(report);
  return 'no two servers acknowledged in one epoch, and none after it was overtaken';
}

function fenceText({ fence, epoch, writer }: DrillReport): string {
  const now = `${writer} is the writer in epoch ${epoch}`;
  if (fence === null) return now;
  const meaning = {
    fenced: 'the old writer was seen to be stopped or locked',
    lapsed: 'the old writer’s lease had run out',
    unproven: 'the old writer was not proven harmless',
  }[fence];
  return `${now}; fence: ${fence}, ${meaning}`;
}

function phases(report: DrillReport): Markup | undefined {
  const picture = phasesPicture(report);
  return (
    picture &&
    markup`<h2>Where the time went</h2>
<figure><figcaption>From the fault to the first acknowledged write, one part after the other.</figcaption>
${picture}</figure>`
  );
}

function conditionsList(report: DrillReport, jsonFile: string | undefined): Markup {
  const { machine } = report;
  const rows: [string, Part][] = [
    ['Started', `${report.startedAt}, took ${duration(report.durationMs)}`],
    ['Rules that fired', report.rules.join(' → ') || 'none'],
    [
      'Machine',
      `${machine.processors} × ${machine.processor}, ${Math.round(machine.memoryBytes / 2 ** 30)} GiB, ${machine.platform} ${machine.architecture}, Node ${machine.node}`,
    ],
    [
      'Again',
      markup`<code>pgdr drill ${report.scenario} --profile ${report.profile} --seed ${report.seed} --writers ${report.writers} --postgres ${report.postgres.split('.')[0]}${report.commitGuard ? '' : ' --no-commit-guard'}</code>`,
    ],
  ];
  if (jsonFile !== undefined)
    rows.push(['All data', markup`<a href="${encodeURIComponent(jsonFile)}">${jsonFile}</a>`]);
  return markup`<dl>${rows.map(
    ([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
