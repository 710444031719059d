const MOMENT = /(?:At|Since|Until)Ms$|^clockMs$/;

/** What has been moved already; values never change, and distances are few. */
const moved = new WeakMap<object, Map<number, unknown>>();

/** The same value, with all its moments so much later. Durations, positions and numbers of versions stay. */
export function later<T>(value: T, byMs: number): T {
  if (byMs === 0 || typeof value !== 'object' || value === null) {
    return value;
  }
  const known = moved.get(value) ?? new Map<number, unknown>();
  moved.set(value, known);
  const before = known.get(byMs);
  if (before !== undefined) {
    return before as T;
  }
  const after = shift(value, byMs);
  known.set(byMs, after);
  return after;
}

function shift<T extends object>(value: T, byMs: number): T {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [
      key,
      typeof one === 'number' && MOMENT.test(key) ? one + byMs : later(one, byMs),
    ]),
  ) as T;
}
