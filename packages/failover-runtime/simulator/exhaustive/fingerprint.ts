import { mix, type Hash } from './hash';
import {
  DATABASES,
  FLAGS,
  GRANTOR,
  IS_CURRENT,
  IS_UNTOUCHED,
  LATE,
  MARKS,
  PLAN,
  PROCESSES,
} from './row';
import type { Tables } from './tables';

/** What may still happen decides what counts as the same. */
export interface Ahead {
  /** Nothing tells the grantors from each other any more: what can happen to one can happen to the other. */
  readonly mayMirror: boolean;
  /** When a grantor was last written is of no use to anybody otherwise. */
  readonly grantsCount: boolean;
}

/** Everything that decides what can happen to a deployment from here on, but for the budget, as 64 bits. */
export function fingerprint(
  row: Int32Array,
  tables: Tables,
  { mayMirror, grantsCount }: Ahead,
  into: Hash,
): void {
  hash(row, tables, false, grantsCount, into);
  if (mayMirror) {
    const { high, low } = into;
    hash(row, tables, true, grantsCount, into);
    if (high < into.high || (high === into.high && low < into.low)) {
      into.high = high;
      into.low = low;
    }
  }
}

function hash(
  row: Int32Array,
  { plans, grantors, processes, late }: Tables,
  mirror: boolean,
  grantsCount: boolean,
  into: Hash,
): void {
  const at = (part: number): number => row[part] as number;
  const state = at(mirror ? GRANTOR.witness : GRANTOR.state);
  const witness = at(mirror ? GRANTOR.state : GRANTOR.witness);
  into.high = 0x9e3779b9;
  into.low = 0x811c9dc5;
  mix(into, at(FLAGS) | (grantsCount ? 0x100 : 0));
  mix(into, mirror ? plans.mirror(at(PLAN)) : at(PLAN));
  mix(into, grantsCount ? state : grantors.content(state));
  mix(into, grantsCount ? witness : grantors.content(witness));
  mix(into, at(DATABASES));
  mix(into, mirror ? late.mirror(at(LATE)) : at(LATE));
  for (const process of PROCESSES) {
    const marks = at(process + MARKS);
    const { mirror: other, mirrorOrder } = processes.of(at(process));
    mix(into, mirror ? other : at(process));
    mix(into, mirror ? reordered(marks, mirrorOrder) : marks);
  }
}

function reordered(marks: number, order: readonly number[]): number {
  let other = marks & (IS_CURRENT | IS_UNTOUCHED);
  order.forEach((slot, index) => {
    if ((marks & (1 << slot)) !== 0) other |= 1 << index;
  });
  return other;
}
