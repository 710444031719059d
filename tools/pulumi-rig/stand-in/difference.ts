import { isDeepStrictEqual } from 'node:util';
import { inClear } from '../in-clear';
import { factsOf, isSomething } from './facts';
import type { Properties } from './world';

/** What the provider would change to get from what is there to what is declared. */
export interface Difference {
  readonly changed: readonly string[];
  readonly replacing: readonly string[];
}

/**
 * Compares what is declared with what is there, as the provider does: property by property of what is declared, and of
 * what it would take away, without those that are ignored.
 */
export function differenceOf(
  type: string,
  there: Properties,
  declared: Properties,
  ignored: readonly string[],
): Difference {
  const { forcesNew, takenAway } = factsOf(type);
  const names = new Set([...Object.keys(declared), ...takenAway]);
  const changed = [...names].filter(
    (name) => !ignored.includes(name) && !isSame(there[name], declared[name]),
  );
  return { changed, replacing: changed.filter((name) => forcesNew.includes(name)) };
}

function isSame(one: unknown, other: unknown): boolean {
  if (!isSomething(one) && !isSomething(other)) return true;
  return isDeepStrictEqual(inClear(one), inClear(other));
}
