import type { History } from '../history/run';

/** Something that must never be, and was. */
export interface Violation {
  readonly checker: string;
  readonly atMs: number;
  readonly text: string;
}

/** One promise, judged from the facts of one history. It knows nothing of how the system works. */
export interface Checker {
  readonly id: string;
  /** The promise, for people. */
  readonly promise: string;
  check(history: History): Violation[];
}

export function violation(checker: string, atMs: number, text: string): Violation {
  return { checker, atMs, text };
}
