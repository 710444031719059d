import { setTimeout as delay } from 'node:timers/promises';

/** Does `work`, and takes at least `atLeastMs` for it. */
export async function atLeast(atLeastMs: number, work: () => Promise<void>): Promise<void> {
  await Promise.all([
    work(),
    atLeastMs > 0 ? delay(atLeastMs, undefined, { ref: false }) : undefined,
  ]);
}
