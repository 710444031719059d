/**
 * How long things take at least, in milliseconds; the real work behind them may take longer. All 0 at first:
 * a test that wants to see a state says how long it lasts.
 */
export interface Timings {
  /** So much later than the fact `Describe*` tells it. */
  describeLag: number;
  creating: number;
  modifying: number;
  rebooting: number;
  stopping: number;
  starting: number;
  deleting: number;
  snapshot: number;
  /** Switchover or failover of a global cluster. */
  switching: number;
}

export function noTimings(): Timings {
  return {
    describeLag: 0,
    creating: 0,
    modifying: 0,
    rebooting: 0,
    stopping: 0,
    starting: 0,
    deleting: 0,
    snapshot: 0,
    switching: 0,
  };
}
