import type { Input, LiveProcess } from './live-process';

/** No process. */
export const NOBODY = 0;

/** A call that has no answer yet, in one state of a process. */
export interface Slot {
  readonly call: number;
  readonly serial: number;
  readonly isGated: boolean;
}

/** What is written conditionally. */
export type Item = 'state' | 'witness' | 'plan';

/** What comes of an input. */
export interface Step {
  readonly to: number;
  /** Each call that was there before, by its slots before and after, in turn. */
  readonly kept: readonly number[];
  /** New writes, as bits: of a grantor, which follow their reading at once, and of the plan. */
  readonly fresh: number;
  readonly ofPlan: number;
}

/** One way in which a state was reached. */
export interface History {
  readonly before: number;
  readonly input: Input;
}

export interface ProcessState {
  readonly slots: readonly Slot[];
  /** The slots of calls that need no gate: they are answered at once. */
  readonly urgent: readonly number[];
  /** The slots of conditional writes, as bits: all of them, and those of each item. */
  readonly writes: Readonly<Record<'all' | Item, number>>;
  /** The order of the slots in the mirror. */
  readonly mirrorOrder: readonly number[];
  readonly mirror: number;
  readonly isOver: boolean;
  readonly isFrozen: boolean;
  readonly defect: string | undefined;
  readonly planId: string | undefined;
  readonly history: History | undefined;
  readonly steps: Map<number, Step>;
  /** A process in this state that nothing has happened to since. */
  live: LiveProcess | undefined;
}

/** The state of no process. */
export const EMPTY: ProcessState = {
  slots: [],
  urgent: [],
  writes: { all: 0, state: 0, witness: 0, plan: 0 },
  mirrorOrder: [],
  mirror: NOBODY,
  isOver: true,
  isFrozen: false,
  defect: undefined,
  planId: undefined,
  history: undefined,
  steps: new Map(),
  live: undefined,
};
