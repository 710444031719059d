import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../plan/ports';

/** The function's clock. Between two invocations it may stand still, so it is read from the calendar. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: async (durationMs) => {
    await sleep(durationMs);
  },
};
