import type { DrillReport, TimelineEntry } from '../schema';
import { offset } from '../text/numbers';
import { type Markup, markup } from './markup';
import type { Scale } from './scale';

/** A fault, a heal or another act of the drill, with the number that it has in pictures and tables. */
export interface NumberedMark {
  readonly number: number;
  readonly entry: TimelineEntry;
}

/** What the drill itself did, numbered in the order of time. */
export function numberedMarks({ timeline }: Pick<DrillReport, 'timeline'>): NumberedMark[] {
  return timeline
    .filter(({ kind }) => kind === 'fault' || kind === 'note')
    .map((entry, index) => ({ number: index + 1, entry }));
}

const BADGE = 8;

/** A dashed line with a numbered badge on top for each mark; badges that would overlap are stacked. */
export function markLines(
  marks: readonly NumberedMark[],
  x: Scale,
  top: number,
  bottom: number,
): Markup[] {
  const rows: number[] = [];
  return marks.map(({ number, entry }) => {
    const at = x(entry.atMs);
    let row = rows.findIndex((taken) => at - taken >= 2 * BADGE + 2);
    if (row < 0) row = rows.length;
    rows[row] = at;
    const y = top + Math.min(row, 3) * (2 * BADGE + 2) + BADGE;
    return markup`<g><title>${number}: ${entry.text}, ${offset(entry.atMs)}</title>
<line class="mark" x1="${at}" x2="${at}" y1="${y + BADGE}" y2="${bottom}"/>
<circle class="badge" cx="${at}" cy="${y}" r="${BADGE}"/>
<text class="badge-text" x="${at}" y="${y + 4}" text-anchor="middle">${number}</text></g>`;
  });
}
