import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../plan/ports';

/** This machine's clock. It never runs backwards: only its origin comes from the calendar. */
export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  sleep: async (durationMs) => {
    await sleep(durationMs);
  },
};
