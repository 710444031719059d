import { checkAll, type Violation } from '../checkers';
import { generate, STANDARD_MIX, type Mix } from '../history/generate';
import { runScenario, type History } from '../history/run';
import { Stillness } from '../world';

export interface Search {
  readonly fromSeed: number;
  readonly histories: number;
  readonly mix?: Mix;
  /** Asked between two histories; the search ends early when it says no. */
  readonly mayGoOn?: (done: number) => boolean;
}

export interface Failure {
  readonly seed: number;
  readonly history: History;
  readonly violations: readonly Violation[];
}

export interface Searched {
  readonly histories: number;
  /** The first history that broke a promise. */
  readonly failure?: Failure;
}

/** Runs histories in the order of their seeds, and stops at the first that breaks a promise. */
export async function search(wanted: Search): Promise<Searched> {
  return withoutStacks(() => searchInOrder(wanted));
}

/**
 * One after the other: what a history needs then stays in the caches of its core, which is worth more than to let
 * several of them share the waiting.
 */
async function searchInOrder({
  fromSeed,
  histories,
  mix = STANDARD_MIX,
  mayGoOn = () => true,
}: Search): Promise<Searched> {
  const stillness = new Stillness();
  let done = 0;
  while (done < histories && mayGoOn(done)) {
    const seed = fromSeed + done;
    const history = await runScenario(generate(seed, mix), stillness);
    done += 1;
    const violations = checkAll(history);
    if (violations.length > 0) {
      return { histories: done, failure: { seed, history, violations } };
    }
  }
  return { histories: done };
}

/** Errors are outcomes here, many in every history, and nobody asks where they were made. */
async function withoutStacks<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
