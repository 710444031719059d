import type { DrillReport } from '../schema';
import { duration } from '../text/numbers';
import { type PlacedPart, placedParts } from '../text/parts';
import { type Markup, markup } from './markup';
import { linear, ticks } from './scale';

const WIDTH = 1040;
const LEFT = 84;
/** Room for the words behind the last bar. */
const RIGHT = WIDTH - 350;
const ROW = 26;
const TOP = 26;

/** The failover alone, enlarged: each part as a bar, one after the other. Nothing where nobody took over. */
export function phasesPicture(report: DrillReport): Markup | undefined {
  const placed = placedParts(report);
  const last = placed.at(-1);
  if (last === undefined) return undefined;
  const endMs = Math.max(last.fromMs + last.lengthMs, 1);
  const x = linear(0, endMs, LEFT, RIGHT);
  const bottom = TOP + placed.length * ROW;
  const spoken = placed.map(({ name, lengthMs }) => `${name} ${duration(lengthMs)}`).join(', ');
  return markup`<svg viewBox="0 0 ${WIDTH} ${bottom + 22}" role="img" aria-labelledby="phases-title phases-text">
<title id="phases-title">Where the time went</title>
<desc id="phases-text">From the fault to the first acknowledged write: ${spoken}.</desc>
${ticks(0, endMs, 6).map(
  (
    value,
  ) => markup`<line class="axis" x1="${x(value)}" x2="${x(value)}" y1="${TOP - 4}" y2="${bottom + 2}"/>
<text class="soft" x="${x(value)}" y="${bottom + 18}" text-anchor="middle">${duration(value)}</text>`,
)}
<text class="soft" x="${LEFT}" y="14" text-anchor="middle">fault</text>
${placed.map((part, row) => bar(part, x(part.fromMs), x(part.fromMs + part.lengthMs), TOP + row * ROW))}
</svg>`;
}

function bar(part: PlacedPart, from: number, to: number, y: number): Markup {
  const width = Math.max(2, to - from).toFixed(1);
  return markup`<text x="${LEFT - 12}" y="${y + 15}" text-anchor="end">${part.name}</text>
<rect class="phase" x="${from}" y="${y + 2}" width="${width}" height="${ROW - 9}" rx="2"/>
<text x="${Math.max(to, from + 2) + 7}" y="${y + 15}"><tspan class="strong">${duration(part.lengthMs)}</tspan><tspan class="soft" dx="6">${part.until}</tspan></text>`;
}
