/**
 * The machine's monotonic clock in milliseconds, the same in every process of this machine: unlike
 * `performance.now()`, it does not start at each process's own beginning.
 */
function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** What to add to the monotonic clock so that it reads as milliseconds since 1970; taken once per drill. */
export function sampleClockOffset(): number {
  return Date.now() - monotonicMs();
}

/**
 * Milliseconds since 1970 that never jump or run backwards. Processes that are given the same offset read
 * the same time, so that what they record can be put in one order.
 */
export function createDrillClock(offsetMs: number = sampleClockOffset()): () => number {
  return () => offsetMs + monotonicMs();
}
