import type { Answer, Input } from './live-process';
import type { Replies } from './replies';

/** An input as a number: answers carry their reply, whether the plan is untouched, and the slot of the call. */
export const TICK = 0;
export const FREEZE = 1;
export const THAW = 2;
const FIRST_ANSWER = 16;
const SLOTS = 16;
const MOST_ANSWERS = 0x1000000;

/** The answer to one call, as a number below `MOST_ANSWERS`. */
export function answerInput(slot: number, reply: number, untouched: boolean): number {
  return FIRST_ANSWER + (reply * 2 + (untouched ? 1 : 0)) * SLOTS + slot;
}

/** Two answers that come together. */
export function together(one: number, other: number): number {
  return other * MOST_ANSWERS + one;
}

/** What a number stands for, to a process whose calls have these serials. */
export function inputOf(input: number, serials: readonly number[], replies: Replies): Input {
  if (input === TICK) return { kind: 'tick' };
  if (input === FREEZE) return { kind: 'freeze' };
  if (input === THAW) return { kind: 'thaw' };
  const inputs = [input % MOST_ANSWERS, Math.floor(input / MOST_ANSWERS)];
  const answers = inputs.filter((one) => one > 0).map((one) => answerOf(one, serials, replies));
  return { kind: 'answers', answers };
}

function answerOf(input: number, serials: readonly number[], replies: Replies): Answer {
  const number = input - FIRST_ANSWER;
  const serial = serials[number % SLOTS] as number;
  const rest = Math.floor(number / SLOTS);
  return { serial, reply: replies.of(rest >> 1), untouched: rest % 2 === 1 };
}
