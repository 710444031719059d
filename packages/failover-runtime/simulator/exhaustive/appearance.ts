import type { Calls } from './call-table';
import { plainly, type Call, type Naming } from './calls';
import type { LiveProcess, Pending } from './live-process';
import type { PlanStates } from './plan-states';
import type { Item, ProcessState } from './process-state';

/** A call that waits, by what it is put in order. */
export interface Sorted {
  readonly pending: Pending;
  readonly key: number;
}

/** The calls that wait, in an order that does not depend on how it came to them. */
export function sorted({ pending, nowMs }: LiveProcess, calls: Calls, named: Naming): Sorted[] {
  return pending
    .map((one) => {
      const call = calls.id(one.call, nowMs);
      return { pending: one, key: named === plainly ? call : calls.mirror(call) };
    })
    .sort((one, other) => one.key - other.key || one.pending.serial - other.pending.serial);
}

/** Which calls wait, and of what kind they are. */
export function slotsOf(
  waiting: readonly Sorted[],
  calls: Calls,
  nowMs: number,
): Pick<ProcessState, 'slots' | 'urgent' | 'writes'> {
  const slots = waiting.map(({ pending: { serial, call, isGated } }) => ({
    serial,
    isGated,
    call: calls.id(call, nowMs),
  }));
  const bitsOf = (isMeant: (call: Call) => boolean): number =>
    waiting.reduce(
      (bits, { pending: { call } }, slot) => (isMeant(call) ? bits | (1 << slot) : bits),
      0,
    );
  const writesOf = (item: Item) => bitsOf(({ what, to }) => what === 'write' && to === item);
  return {
    slots,
    urgent: slots.flatMap(({ isGated }, slot) => (isGated ? [] : [slot])),
    writes: {
      all: bitsOf(({ what }) => what === 'write'),
      state: writesOf('state'),
      witness: writesOf('witness'),
      plan: writesOf('plan'),
    },
  };
}

/** Everything that decides what the process does from here on. */
export function textOf(
  live: LiveProcess,
  who: string,
  waiting: readonly Sorted[],
  named: Naming,
  plans: PlanStates,
): string {
  const { knowledge, nowMs, isFrozen, missed, sleepsMs, end, hasDoneItsPart } = live;
  const calls = waiting.map(({ key, pending }) => `${key}${pending.isGated ? 'g' : 'i'}`);
  if (end !== undefined || hasDoneItsPart) {
    return JSON.stringify([who, end, calls, isFrozen]);
  }
  const { deployment } = knowledge;
  const said = deployment === undefined ? -1 : plans.said(deployment, nowMs, named);
  const heard = missed.map(({ call, text }) => `${call.what} ${named(call.to)} ${text}`);
  return JSON.stringify([
    who,
    calls,
    said,
    sleepsMs,
    isFrozen,
    heard,
    knowledge.text(nowMs, named),
  ]);
}
