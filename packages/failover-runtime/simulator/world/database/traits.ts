import type { SkewedClock } from '../skewed-clock';

/** How one simulated server behaves. */
export interface DatabaseTraits {
  readonly clock: SkewedClock;
  /** Every commit of the application looks at the lease. Without it only the watchdog ends a lease. */
  readonly commitGuard: boolean;
  /** How late the watchdog notices, up to its period. */
  readonly watchdogLateMs: number;
  readonly promoteMs: number;
  readonly rebuildMs: number;
  /** Where a fence by SQL gets no answer, the service is asked to isolate the server. */
  readonly serviceFences: boolean;
  /** The service takes so long to start a server that it has stopped. */
  readonly serviceStartMs: number;
}

/** A server that does at once what it can, and whose watchdog is the only guard. */
export const PLAIN_TRAITS: Omit<DatabaseTraits, 'clock'> = {
  commitGuard: false,
  watchdogLateMs: 0,
  promoteMs: 20,
  rebuildMs: 50,
  serviceFences: false,
  serviceStartMs: 700,
};
