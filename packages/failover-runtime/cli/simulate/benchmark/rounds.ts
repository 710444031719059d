import { performance } from 'node:perf_hooks';
import { STANDARD_MIX } from '../../../simulator/history/generate';
import type { PortionRunner } from '../workers/thread';

/** How long one round took. */
export interface Round {
  readonly histories: number;
  /** On the clock: what a core that does nothing else needs. */
  readonly wallMs: number;
  /** Of the processor, all threads of the process together: also what the collection of garbage does beside it. */
  readonly processorMs: number;
}

/** Has one worker run the histories and judge them, and says how long that took. Throws when one breaks a promise. */
export async function round(
  worker: PortionRunner,
  fromSeed: number,
  histories: number,
): Promise<Round> {
  const startedAtMs = performance.now();
  const processor = process.cpuUsage();
  const { failedSeed } = await worker.run({ fromSeed, histories, mix: STANDARD_MIX });
  const { user, system } = process.cpuUsage(processor);
  const wallMs = performance.now() - startedAtMs;
  if (failedSeed !== undefined) {
    throw new Error(
      `History ${failedSeed} breaks a promise: run 'pgdr simulate --seed ${failedSeed} --histories 1'.`,
    );
  }
  return { histories, wallMs, processorMs: (user + system) / 1000 };
}

export function perSecond({ histories, processorMs }: Round): number {
  return (1000 * histories) / processorMs;
}

/** Of an odd number of rounds the one in the middle; of an even one the slower of the two. */
export function median(rounds: readonly Round[]): Round {
  const sorted = [...rounds].sort((one, other) => perSecond(one) - perSecond(other));
  return sorted[Math.floor((sorted.length - 1) / 2)] as Round;
}
