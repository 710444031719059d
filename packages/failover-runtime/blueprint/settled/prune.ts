/**
 * The same data without fields that are undefined: what a user left out must not hide a default, whichever way a
 * library hands it on.
 */
export function prune<T>(data: T): T {
  return walk(data) as T;
}

function walk(data: unknown): unknown {
  if (Array.isArray(data)) {
    return data.map(walk);
  }
  return typeof data === 'object' && data !== null
    ? Object.fromEntries(
        Object.entries(data)
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => [key, walk(value)]),
      )
    : data;
}
