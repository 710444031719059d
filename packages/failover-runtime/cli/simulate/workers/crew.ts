import type { Mix } from '../../../simulator';
import type { Portion } from './messages';
import { startThread, type PortionRunner } from './thread';

/** How many histories are run between two looks at the clock: a fraction of a second. */
export const PORTION = 250;

/** A search that is shared among workers. */
export interface SharedSearch {
  readonly fromSeed: number;
  readonly histories: number;
  readonly mix: Mix;
  readonly workers: number;
  /** Asked before every portion; those that are under way are finished. */
  readonly mayGoOn: () => boolean;
  /** Told after every portion how many histories have ended. */
  readonly onProgress?: (done: number) => void;
  /** @default threads of this process */
  readonly start?: () => PortionRunner;
}

/** What a shared search found: the same for every number of workers. */
export interface SharedOutcome {
  /** Up to and including the first one that broke a promise, if any did. */
  readonly histories: number;
  readonly failedSeed?: number;
}

/**
 * Hands out the seeds in order, portion by portion. Nothing is handed out any more after a failure, but what lies
 * before it is finished: so the first failing seed is found, whoever was faster.
 */
export async function searchTogether({
  fromSeed,
  histories,
  mix,
  workers,
  mayGoOn,
  onProgress = () => undefined,
  start = startThread,
}: SharedSearch): Promise<SharedOutcome> {
  const failed: number[] = [];
  let begun = 0;
  let done = 0;
  const next = (): Portion | undefined => {
    if (begun >= histories || failed.length > 0 || !mayGoOn()) return undefined;
    const portion = {
      fromSeed: fromSeed + begun,
      histories: Math.min(PORTION, histories - begun),
      mix,
    };
    begun += portion.histories;
    return portion;
  };
  const crew = Array.from({ length: Math.min(workers, Math.ceil(histories / PORTION)) }, start);
  const work = async (runner: PortionRunner): Promise<void> => {
    for (let portion = next(); portion !== undefined; portion = next()) {
      const { failedSeed } = await runner.run(portion);
      if (failedSeed !== undefined) failed.push(failedSeed);
      done += portion.histories;
      onProgress(done);
    }
  };
  try {
    await Promise.all(crew.map(work));
  } finally {
    await Promise.all(crew.map((runner) => runner.end()));
  }
  if (failed.length === 0) return { histories: begun };
  const failedSeed = Math.min(...failed);
  return { histories: failedSeed - fromSeed + 1, failedSeed };
}
