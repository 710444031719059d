/** How secrets, and other things that are no plain data, are marked on the wire. */
const MARK = '4dabf18193072939515e22adb298388d';
export const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** Plain data, also of what is marked as a secret. */
export function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[MARK] === SECRET) return inClear(fields['value']);
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, inClear(field)]));
}
