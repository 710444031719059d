import type { DrillReport } from '../schema';
import { type Markup, markup, verbatim } from './markup';
import type { Scale } from './scale';

type Rate = DrillReport['rate'];

/** The pattern of what was acknowledged and then lost: it shows on every colour, and without any. */
export const HATCH = verbatim(
  '<defs><pattern id="lost" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    '<rect class="hatch-ground" width="6" height="6"/><line class="hatch" x1="0" x2="0" y1="0" y2="6"/></pattern></defs>',
);

export const LOST_FILL = verbatim('fill="url(#lost)"');

/** Lost writes in each column, for each server of the rate in its order. */
export function lostColumns({ rate, lostWrites }: DrillReport): number[][] {
  return rate.servers.map(({ server }) => {
    const columns = rate.failed.map(() => 0);
    for (const write of lostWrites.list) {
      const column = Math.floor((write.answeredAtMs - rate.fromMs) / rate.everyMs);
      if (write.server === server) columns[column] = (columns[column] ?? 0) + 1;
    }
    return columns;
  });
}

/** Hatches the part of each column that was lost, at the foot of its server's share. */
export function lostBars(
  rate: Rate,
  lost: readonly (readonly number[])[],
  x: Scale,
  y: Scale,
): Markup | undefined {
  const { fromMs, everyMs, failed, servers } = rate;
  const width = Math.max(0.6, x(fromMs + everyMs) - x(fromMs) - 0.5).toFixed(1);
  const below = failed.map(() => 0);
  const path = servers.flatMap(({ acknowledged }, row) =>
    acknowledged.map((count, column) => {
      const from = below[column] ?? 0;
      below[column] = from + count;
      const missing = lost[row]?.[column] ?? 0;
      const left = x(fromMs + column * everyMs);
      return missing === 0 ? '' : `M${left} ${y(from)}V${y(from + missing)}h${width}V${y(from)}z`;
    }),
  );
  const drawn = path.join('');
  if (drawn === '') return undefined;
  return markup`<path ${LOST_FILL} d="${drawn}"><title>acknowledged, but lost</title></path>
`;
}
