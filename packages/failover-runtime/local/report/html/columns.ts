import type { DrillReport } from '../schema';
import { serverClass } from './lanes';
import { type Markup, markup } from './markup';
import type { Scale } from './scale';

type Rate = DrillReport['rate'];

/** Acknowledgements of all servers together, column by column. */
export function columnTotals({ failed, servers }: Rate): number[] {
  return failed.map((_, column) =>
    servers.reduce((sum, { acknowledged }) => sum + (acknowledged[column] ?? 0), 0),
  );
}

/** The columns of all servers, stacked: one path for each server. */
export function bars(rate: Rate, x: Scale, y: Scale): Markup[] {
  const { fromMs, everyMs, failed, servers } = rate;
  const width = Math.max(0.6, x(fromMs + everyMs) - x(fromMs) - 0.5).toFixed(1);
  const below = failed.map(() => 0);
  return servers.map(({ server, acknowledged }) => {
    const path = acknowledged.map((count, column) => {
      const from = below[column] ?? 0;
      below[column] = from + count;
      const left = x(fromMs + column * everyMs);
      return count === 0 ? '' : `M${left} ${y(from)}V${y(from + count)}h${width}V${y(from)}z`;
    });
    return markup`<path class="${serverClass(server)}" d="${path.join('')}"><title>${server}</title></path>
`;
  });
}

/** A thin line under every column in which a client's write failed. */
export function failures({ fromMs, everyMs, failed }: Rate, x: Scale, top: number): Markup[] {
  const width = Math.max(1, x(fromMs + everyMs) - x(fromMs)).toFixed(1);
  return failed.flatMap((count, column) =>
    count === 0
      ? []
      : [
          markup`<rect class="failed" x="${x(fromMs + column * everyMs)}" y="${top}" width="${width}" height="4"><title>${count} failed</title></rect>
`,
        ],
  );
}
