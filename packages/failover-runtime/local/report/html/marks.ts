import type { DrillReport, TimelineEntry } from '../schema';
import { offset } from '../text/numbers';
import { type Markup, markup } from './markup';
import type { Scale } from './scale';
import { textWidth } from './text-width';

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

/** A mark with its row above the chart. */
export interface PlacedMark extends NumberedMark {
  readonly at: number;
  readonly row: number;
  /** Which side of the badge its words are on; undefined: too many marks for words, the table has them. */
  readonly words: 'start' | 'end' | undefined;
}

const BADGE = 8;
const ROW = 2 * BADGE + 3;
const MOST_WITH_WORDS = 5;
const MOST_ROWS = 4;

/** Few marks say what they are, each on a row of its own; many have only numbers, on as few rows as they need. */
export function placeMarks(marks: readonly NumberedMark[], x: Scale, right: number): PlacedMark[] {
  const takenUntil: number[] = [];
  const withWords = marks.length <= MOST_WITH_WORDS;
  return marks.map((mark, index) => {
    const at = x(mark.entry.atMs);
    if (withWords) {
      const fits = at + BADGE + 6 + textWidth(mark.entry.text) < right;
      return { ...mark, at, row: index, words: fits ? 'start' : 'end' };
    }
    const free = takenUntil.findIndex((until) => at - until >= ROW);
    const row = Math.min(free < 0 ? takenUntil.length : free, MOST_ROWS - 1);
    takenUntil[row] = at;
    return { ...mark, at, row, words: undefined };
  });
}

/** How much room the badges take above the chart. */
export function marksHeight(marks: readonly PlacedMark[]): number {
  return ROW * Math.max(0, ...marks.map(({ row }) => row + 1));
}

/** A dashed line with a numbered badge on top for each mark. */
export function markLines(marks: readonly PlacedMark[], top: number, bottom: number): Markup[] {
  return marks.map(({ number, entry, at, row, words }) => {
    const y = top + row * ROW + BADGE;
    const beside = words === 'start' ? at + BADGE + 5 : at - BADGE - 5;
    return markup`<g><title>${number}: ${entry.text}, ${offset(entry.atMs)}</title>
<line class="mark" x1="${at}" x2="${at}" y1="${y + BADGE}" y2="${bottom}"/>
<circle class="badge" cx="${at}" cy="${y}" r="${BADGE}"/>
<text class="badge-text${number > 9 && ' small'}" x="${at}" y="${y + 4}" text-anchor="middle">${number}</text>
${words && markup`<text class="label" x="${beside}" y="${y + 4}" text-anchor="${words}">${entry.text}</text>`}</g>`;
  });
}
