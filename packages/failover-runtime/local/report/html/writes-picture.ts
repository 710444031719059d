import type { DrillReport } from '../schema';
import { headline } from '../text/headline';
import { duration } from '../text/numbers';
import { placedParts } from '../text/parts';
import { bars, columnTotals, failures } from './columns';
import { HATCH, LOST_FILL, lostColumns, lostBars } from './lost-columns';
import { epochLanes, lanesHeight, serverClass } from './lanes';
import { type Markup, markup } from './markup';
import { markLines, marksHeight, numberedMarks, placeMarks } from './marks';
import { type Scale, linear, ticks } from './scale';
import { textWidth } from './text-width';

const WIDTH = 1040;
const LEFT = 46;
const RIGHT = WIDTH - 24;
const MARKS_TOP = 26;
/** Above the columns, for the words about the outage. */
const WORDS = 24;
const CHART_HEIGHT = 190;
const AXIS = 22;

const FENCE_WORDS = {
  fenced: 'old writer fenced',
  lapsed: 'lease of the old writer lapsed',
  unproven: 'old writer not proven harmless',
} as const;

/** Acknowledged writes over the whole drill: who took them, when nobody did, and what was done to them. */
export function writesPicture(report: DrillReport): Markup {
  const { rate } = report;
  const endMs = rate.fromMs + Math.max(1, rate.failed.length) * rate.everyMs;
  const x = linear(rate.fromMs, endMs, LEFT, RIGHT);
  const marks = placeMarks(numberedMarks(report), x, RIGHT);
  const top = MARKS_TOP + marksHeight(marks) + WORDS;
  const bottom = top + CHART_HEIGHT;
  const tallest = columnTotals(rate).reduce((most, total) => Math.max(most, total), 1);
  const y = linear(0, tallest, bottom, top);
  const lanesTop = bottom + AXIS + 24;
  return markup`<svg viewBox="0 0 ${WIDTH} ${lanesTop + lanesHeight(report) + 8}" role="img" aria-labelledby="writes-title writes-text">
<title id="writes-title">Acknowledged writes per ${rate.everyMs} ms, by server</title>
<desc id="writes-text">${report.scenario}: ${headline(report)}.</desc>
${HATCH}
${legend(report)}
${outageArea(report, x, top, bottom)}
${ticks(0, tallest, 4).map(
  (
    value,
  ) => markup`<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${y(value)}" y2="${y(value)}"/>
<text class="soft" x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
)}
${bars(rate, x, y)}
${lostBars(rate, lostColumns(report), x, y)}
${failures(rate, x, bottom + 1)}
${ticks(rate.fromMs, endMs, 9).map(
  (value) =>
    markup`<text class="soft" x="${x(value)}" y="${bottom + AXIS}" text-anchor="middle">${value / 1000} s</text>`,
)}
${markLines(marks, MARKS_TOP, bottom)}
${fenceLine(report, x, lanesTop)}
${epochLanes(report, x, lanesTop, RIGHT)}
</svg>`;
}

function legend(report: DrillReport): Markup {
  const entries = [
    ...report.rate.servers.map(({ server }) => ({
      style: serverClass(server),
      text: `${server} acknowledged`,
    })),
    ...(report.writes.lost === 0 ? [] : [{ style: 'lost', text: 'acknowledged, but lost' }]),
    { style: 'failed', text: 'a write failed' },
  ];
  let at = LEFT;
  return markup`${entries.map(({ style, text }) => {
    const entry = markup`<rect class="${style}" ${style === 'lost' ? LOST_FILL : undefined} x="${at}" y="4" width="11" height="11" rx="2"/><text x="${at + 16}" y="14">${text}</text>`;
    at += 42 + textWidth(text);
    return entry;
  })}`;
}

function outageArea(
  report: DrillReport,
  x: Scale,
  top: number,
  bottom: number,
): Markup | undefined {
  const { firstFailedAtMs: from, restoredAtMs: to } = report.outage;
  if (from === null) return undefined;
  const left = x(from);
  const right = to === null ? RIGHT : x(to);
  const { rtoMs } = report;
  const text = rtoMs === null ? 'service never came back' : `${duration(rtoMs)} without service`;
  const room = textWidth(text) + 12;
  // In the area where it is wide enough, otherwise behind it, otherwise before it.
  const [at, anchor] =
    right - left > room
      ? [(left + right) / 2, 'middle']
      : right + room < RIGHT
        ? [right + 6, 'start']
        : [left - 6, 'end'];
  const width = Math.max(1, right - left).toFixed(1);
  return markup`<rect class="outage" x="${left}" y="${top - WORDS + 4}" width="${width}" height="${bottom - top + WORDS - 4}"/>
<text class="strong label" x="${at}" y="${top - 7}" text-anchor="${anchor}">${text}</text>`;
}

/** When the old writer was proven harmless: across the lanes, between the epochs. */
function fenceLine(report: DrillReport, x: Scale, top: number): Markup | undefined {
  const fence = placedParts(report).find(({ name }) => name === 'fence');
  if (fence === undefined || report.fence === null) return undefined;
  const at = x(fence.fromMs + fence.lengthMs);
  const text = FENCE_WORDS[report.fence];
  const before = at + 10 + textWidth(text) > RIGHT;
  return markup`<line class="fence" x1="${at}" x2="${at}" y1="${top - 16}" y2="${top + lanesHeight(report)}"/>
<text class="fence-text label" x="${before ? at - 6 : at + 6}" y="${top - 5}" text-anchor="${before ? 'end' : 'start'}">${text}</text>`;
}
