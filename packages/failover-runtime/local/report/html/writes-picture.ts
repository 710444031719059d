import type { DrillReport } from '../schema';
import { duration } from '../text/numbers';
import { headline } from '../text/headline';
import { placedParts } from '../text/parts';
import { epochLanes, lanesHeight, serverClass } from './lanes';
import { type Markup, markup } from './markup';
import { markLines, numberedMarks } from './marks';
import { type Scale, linear, ticks } from './scale';

const WIDTH = 1040;
const LEFT = 46;
const RIGHT = WIDTH - 14;
const CHART_TOP = 84;
const CHART_BOTTOM = 284;
const AXIS = 22;

/** Acknowledged writes over the whole drill: who took them, when nobody did, and what was done to them. */
export function writesPicture(report: DrillReport): Markup {
  const { rate } = report;
  const endMs = rate.fromMs + rate.failed.length * rate.everyMs;
  const x = linear(rate.fromMs, Math.max(endMs, rate.fromMs + 1), LEFT, RIGHT);
  const tallest = Math.max(1, ...columnTotals(report));
  const y = linear(0, tallest, CHART_BOTTOM, CHART_TOP);
  const lanesTop = CHART_BOTTOM + AXIS + 22;
  const height = lanesTop + lanesHeight(report) + 8;
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="writes-title writes-text">
<title id="writes-title">Acknowledged writes per ${rate.everyMs} ms, by server</title>
<desc id="writes-text">${report.scenario}: ${headline(report)}.</desc>
${legend(report)}
${outageArea(report, x)}
${ticks(0, tallest, 4).map(
  (
    value,
  ) => markup`<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${y(value)}" y2="${y(value)}"/>
<text class="soft" x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
)}
${bars(report, x, y)}
${failures(report, x)}
${ticks(rate.fromMs, endMs, 9).map(
  (value) =>
    markup`<text class="soft" x="${x(value)}" y="${CHART_BOTTOM + AXIS}" text-anchor="middle">${value / 1000} s</text>`,
)}
${markLines(numberedMarks(report), x, 24, CHART_BOTTOM)}
${fenceLine(report, x, lanesTop)}
${epochLanes(report, x, lanesTop, RIGHT)}
</svg>`;
}

function columnTotals({ rate }: DrillReport): number[] {
  return rate.failed.map((_, column) =>
    rate.servers.reduce((sum, { acknowledged }) => sum + (acknowledged[column] ?? 0), 0),
  );
}

function legend({ rate }: DrillReport): Markup {
  const entries = [
    ...rate.servers.map(({ server }) => ({
      style: serverClass(server),
      text: `${server} acknowledged`,
    })),
    { style: 'failed', text: 'a write failed' },
  ];
  let at = LEFT;
  return markup`${entries.map(({ style, text }) => {
    const entry = markup`<rect class="${style}" x="${at}" y="4" width="11" height="11" rx="2"/><text x="${at + 16}" y="14">${text}</text>`;
    at += 34 + text.length * 7;
    return entry;
  })}`;
}

function bars({ rate }: DrillReport, x: Scale, y: Scale): Markup[] {
  const width = Math.max(0.6, x(rate.fromMs + rate.everyMs) - x(rate.fromMs) - 0.5);
  const below = rate.failed.map(() => 0);
  return rate.servers.map(({ server, acknowledged }) => {
    const path = acknowledged.flatMap((count, column) => {
      const from = below[column] ?? 0;
      below[column] = from + count;
      if (count === 0) return [];
      const top = y(from + count);
      const left = x(rate.fromMs + column * rate.everyMs);
      return `M${left} ${y(from)}V${top}h${width.toFixed(1)}V${y(from)}z`;
    });
    return markup`<path class="${serverClass(server)}" d="${path.join('')}"><title>${server}</title></path>`;
  });
}

/** A thin red line under every column in which a client's write failed. */
function failures({ rate }: DrillReport, x: Scale): Markup[] {
  const width = Math.max(1, x(rate.fromMs + rate.everyMs) - x(rate.fromMs));
  return rate.failed.flatMap((count, column) =>
    count === 0
      ? []
      : [
          markup`<rect class="failed" x="${x(rate.fromMs + column * rate.everyMs)}" y="${CHART_BOTTOM + 1}" width="${width.toFixed(1)}" height="4"><title>${count} failed</title></rect>`,
        ],
  );
}

function outageArea({ outage, rtoMs }: DrillReport, x: Scale): Markup | undefined {
  const { firstFailedAtMs: from, restoredAtMs: to } = outage;
  if (from === null) return undefined;
  const left = x(from);
  const right = to === null ? RIGHT : x(to);
  const text = rtoMs === null ? 'service never came back' : `${duration(rtoMs)} without service`;
  // Beside the area where there is room for it, otherwise before it.
  const after = right + 8 + text.length * 7 < RIGHT;
  return markup`<rect class="outage" x="${left}" y="${CHART_TOP - 22}" width="${Math.max(1, right - left).toFixed(1)}" height="${CHART_BOTTOM - CHART_TOP + 22}"/>
<text class="strong" x="${after ? right + 8 : left - 8}" y="${CHART_TOP - 8}" text-anchor="${after ? 'start' : 'end'}">${text}</text>`;
}

/** When the old writer was proven harmless: across the lanes, between the epochs. */
function fenceLine(report: DrillReport, x: Scale, top: number): Markup | undefined {
  const fence = placedParts(report).find(({ name }) => name === 'fence');
  if (fence === undefined || report.fence === null) return undefined;
  const at = x(fence.fromMs + fence.lengthMs);
  const text = `old writer ${report.fence}`;
  const before = at + 10 + text.length * 7 > RIGHT;
  return markup`<line class="fence" x1="${at}" x2="${at}" y1="${top - 16}" y2="${top + lanesHeight(report)}"/>
<text class="fence-text" x="${before ? at - 6 : at + 6}" y="${top - 5}" text-anchor="${before ? 'end' : 'start'}">${text}</text>`;
}
