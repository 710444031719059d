import type { DrillReport } from '../schema';
import { type Spread, summarise } from '../summary';
import { headline } from '../text/headline';
import { duration, plural, ratio, thousands } from '../text/numbers';
import { durations } from '../text/summary-table';
import { type Markup, markup } from './markup';
import { document, verdict } from './page';

/** A run and the file that has its page. */
export interface IndexedReport {
  readonly report: DrillReport;
  readonly pageFile: string;
}

/** Several runs on one page: a summary by scenario, and a line for each run that leads to its page. */
export function indexPage(runs: readonly IndexedReport[]): string {
  const reports = runs.map(({ report }) => report);
  const failed = reports.filter(({ passed }) => !passed).length;
  return document(
    plural(runs.length, 'run'),
    markup`<h1>${plural(runs.length, 'drill run')}${verdict(failed === 0)}</h1>
<p>${failed === 0 ? 'Every expectation of every run held.' : `${plural(failed, 'run')} did not hold what they had to.`}</p>
<h2>By scenario</h2>
${summary(reports)}
<h2>Every run</h2>
${everyRun(runs)}`,
  );
}

function summary(reports: readonly DrillReport[]): Markup {
  return markup`<div class="scroll"><table>
<thead><tr><th>scenario</th><th>conditions</th><th class="number">passed</th><th class="number">without service: median (min–max)</th><th class="number">÷ floor</th><th class="number">÷ floor, without detection</th><th class="number">lost</th><th class="number">two writers</th></tr></thead><tbody>
${summarise(reports).map(
  (
    each,
  ) => markup`<tr><th>${each.scenario}</th><td class="soft">${each.profile}, ${each.postgres}</td>
<td class="number ${each.passed === each.runs ? 'good' : 'bad'}">${each.passed}/${each.runs}</td>
<td class="number">${durations(each.rtoMs)}</td><td class="number">${ratios(each.total)}</td><td class="number">${ratios(each.withoutDetection)}</td>
<td class="number">${thousands(each.lost)} of ${thousands(each.acknowledged)}</td><td class="number ${each.twoWriterViolations === 0 ? '' : 'bad'}">${thousands(each.twoWriterViolations)}</td></tr>
`,
)}</tbody></table></div>`;
}

function everyRun(runs: readonly IndexedReport[]): Markup {
  return markup`<div class="scroll"><table>
<thead><tr><th>run</th><th></th><th class="number">without service</th><th>what happened</th></tr></thead><tbody>
${runs.map(
  ({
    report,
    pageFile,
  }) => markup`<tr><td><a href="${encodeURIComponent(pageFile)}">${report.scenario}, seed ${report.seed}</a></td>
<td class="mark ${report.passed ? 'good' : 'bad'}">${report.passed ? '✓ passed' : '✗ failed'}</td>
<td class="number">${outage(report)}</td><td class="soft">${headline(report)}</td></tr>
`,
)}</tbody></table></div>`;
}

function outage({ rtoMs }: DrillReport): string {
  if (rtoMs === null) return 'never back';
  return rtoMs === 0 ? 'no outage' : duration(rtoMs);
}

/** `2.4 × (1.9–3.1)`. */
function ratios(spread: Spread | undefined): string {
  if (spread === undefined) return '–';
  const { median, min, max } = spread;
  return min === max ? ratio(median) : `${ratio(median)} (${min.toFixed(1)}–${max.toFixed(1)})`;
}
