import { checkAll, type Violation } from '../checkers';
import { generate, STANDARD_MIX, type Mix } from '../history/generate';
import { runScenario, type History } from '../history/run';

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

/** Runs one history after the other and stops at the first that breaks a promise. */
export async function search({
  fromSeed,
  histories,
  mix = STANDARD_MIX,
  mayGoOn = () => true,
}: Search): Promise<Searched> {
  for (let done = 0; done < histories; done += 1) {
    if (!mayGoOn(done)) {
      return { histories: done };
    }
    const seed = fromSeed + done;
    const history = await runScenario(generate(seed, mix));
    const violations = checkAll(history);
    if (violations.length > 0) {
      return { histories: done + 1, failure: { seed, history, violations } };
    }
  }
  return { histories };
}
