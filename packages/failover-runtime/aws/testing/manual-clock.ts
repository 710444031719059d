import type { Clock } from '../../plan/ports';

/** A clock that moves only when somebody sleeps. */
export function manualClock(startMs = 1_000_000): Clock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    sleep: async (durationMs) => {
      nowMs += durationMs;
    },
  };
}
