import type { Clock } from '../../plan/ports';

/**
 * Ticks again and again, at least `everyMs` apart, until there is no time for another tick. At least once, so that a
 * function that was started late still does its work.
 */
export async function tickUntil(
  clock: Clock,
  everyMs: number,
  endMs: number,
  tick: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const startedAtMs = clock.nowMs();
    await tick();
    const nextAtMs = startedAtMs + everyMs;
    if (nextAtMs >= endMs) {
      return;
    }
    await clock.sleep(Math.max(0, nextAtMs - clock.nowMs()));
  }
}
