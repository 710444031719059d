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

/** So many histories run side by side: they share the waiting between two happenings. */
const LANES = 16;

/** Runs histories in the order of their seeds, some side by side, and stops at the first that breaks a promise. */
export async function search({
  fromSeed,
  histories,
  mix = STANDARD_MIX,
  mayGoOn = () => true,
}: Search): Promise<Searched> {
  const stillness = new Stillness();
  let begun = 0;
  const failures: Failure[] = [];
  const lane = async (): Promise<void> => {
    while (begun < histories && failures.length === 0 && mayGoOn(begun)) {
      const seed = fromSeed + begun;
      begun += 1;
      const history = await runScenario(generate(seed, mix), stillness);
      const violations = checkAll(history);
      if (violations.length > 0) {
        failures.push({ seed, history, violations });
      }
    }
  };
  await withoutStacks(() => Promise.all(Array.from({ length: LANES }, lane)));
  // Those that were under way beside it have ended, too: the first is the same however many run side by side.
  const [first] = failures.sort((one, other) => one.seed - other.seed);
  return first === undefined
    ? { histories: begun }
    : { histories: first.seed - fromSeed + 1, failure: first };
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
