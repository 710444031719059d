/**
 * A copy of `object` with other values. For values that it may not have had: where a spread would add them
 * (`{ ...object, added }`), V8 makes a new hidden class for every single copy, which takes twenty times as long and
 * slows down whatever reads the copy. Where the values only replace others, a spread is as good, and faster.
 */
export function withValues<T extends object>(object: T, values: Partial<T>): T {
  return Object.assign({}, object, values);
}
