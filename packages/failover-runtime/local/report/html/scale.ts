/** From values to coordinates, straight. */
export type Scale = (value: number) => number;

/** Maps `from…to` to `start…end`; rounded to a tenth, which no eye can tell from more. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => Math.round((start + ((value - from) / span) * (end - start)) * 10) / 10;
}

/** About `wanted` round values (1, 2 or 5 times a power of ten apart) from `from` to `to`. */
export function ticks(from: number, to: number, wanted: number): number[] {
  const step = niceStep((to - from) / wanted);
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function niceStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  // The nearest one, by ratio.
  const times = [1, 2, 5, 10].find((candidate) => candidate * power >= rough / 1.5) ?? 10;
  return times * power;
}
