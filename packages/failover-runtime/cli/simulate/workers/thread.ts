import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { compiledEntry } from '../../../local/processes/compiled-entry';
import type { Portion, PortionDone } from './messages';

/**
 * Nearly all that a history makes is garbage when it ends. With a young generation this large it is never copied
 * first: without it a worker is slower by a third.
 */
const YOUNG_GENERATION_MB = 128;

/**
 * Code that makes what often outlives a collection is compiled to make it among the old objects at once. Here these
 * are dead soon, too, and until all old garbage is collected each of them keeps a whole history: that costs a third.
 */
const ALL_BEGIN_YOUNG = '--no-allocation-site-pretenuring';

/** Somebody who runs portions. */
export interface PortionRunner {
  run(portion: Portion): Promise<PortionDone>;
  /** Ends it, whatever it does. */
  end(): Promise<void>;
}

/** A thread of its own that runs portions. */
export function startThread(): PortionRunner {
  setFlagsFromString(ALL_BEGIN_YOUNG);
  const worker = new Worker(compiledEntry('cli/simulate/workers/worker'), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  // A defect in a worker reaches whoever waits for its portion.
  let fail: (error: Error) => void = () => undefined;
  worker.on('error', (error) => fail(error));
  return {
    run: (portion) =>
      new Promise((resolve, reject) => {
        fail = reject;
        worker.once('message', resolve);
        worker.postMessage(portion);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
