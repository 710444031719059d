import { setTimeout as delay } from 'node:timers/promises';

/** How often a condition is looked at, in ms. Processes and their files tell nobody that they have changed. */
const LOOK_EVERY_MS = 3;

/** Waits until `condition` returns something else than undefined or false; undefined if it did not within `timeoutMs`. */
export async function awaitCondition<T>(
  condition: () => T | undefined | false,
  timeoutMs: number,
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = condition();
    if (result !== undefined && result !== false) return result;
    if (performance.now() >= deadline) return undefined;
    await delay(LOOK_EVERY_MS);
  }
}
