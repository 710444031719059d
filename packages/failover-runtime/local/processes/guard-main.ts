import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { sweepRun } from './sweep';

/** How long a drill that has let go of us may take to end, and how often we look. */
const ENDING_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** The entry of the guard's process; its argument is the run directory. See `Guard`. */
async function cleanUpAfter(runDirectory: string): Promise<void> {
  const until = Date.now() + ENDING_MS;
  // The channel closes a moment before its process is gone.
  while (existsSync(runDirectory) && Date.now() < until) {
    if ((await sweepRun(runDirectory)) !== 'live') {
      return;
    }
    await delay(LOOK_EVERY_MS);
  }
}

process.on('disconnect', () => {
  void cleanUpAfter(process.argv[2] as string).finally(() => process.exit(0));
});
if (!process.connected) {
  process.exit(0);
}
