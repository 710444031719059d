import type { DrillReport } from '../schema';
import { thousands } from '../text/numbers';
import { type Markup, markup } from './markup';
import type { Scale } from './scale';

/** The style of a server: by its declared role, the same in every picture. */
export function serverClass(server: string): string {
  return server === 'home' || server === 'standby' ? server : 'other';
}

const BAND_HEIGHT = 20;
/** Narrower bands have their text beside them. */
const TEXT_WIDTH = 150;

/** One band for each epoch and server that acknowledged in it, on lanes by epoch. */
export function epochLanes(report: DrillReport, x: Scale, top: number, right: number): Markup[] {
  return report.epochs.map(({ epoch, server, fromMs, toMs, acknowledged }, lane) => {
    const left = x(fromMs);
    const width = Math.max(2, Math.round((x(toMs) - left) * 10) / 10);
    const y = top + lane * (BAND_HEIGHT + 3);
    const text = `epoch ${epoch}: ${server} writes`;
    const inside = width >= TEXT_WIDTH;
    const before = !inside && left + width + TEXT_WIDTH > right;
    const at = inside ? left + 8 : before ? left - 6 : left + width + 6;
    return markup`<g><title>${text}, ${thousands(acknowledged)} acknowledged</title>
<rect class="${serverClass(server)}" x="${left}" y="${y}" width="${width}" height="${BAND_HEIGHT}" rx="3"/>
<text class="${inside ? 'on-bar' : 'label'}" x="${at}" y="${y + 14.5}" text-anchor="${before ? 'end' : 'start'}">${text}</text></g>`;
  });
}

/** How much room the lanes take. */
export function lanesHeight({ epochs }: DrillReport): number {
  return epochs.length * (BAND_HEIGHT + 3);
}
