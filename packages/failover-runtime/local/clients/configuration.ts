import type { EndpointLookup } from './endpoint';
import type { Address, Login } from './session';

/** Writers that ask for the endpoint before they connect, from outside any region. */
export interface EndpointGroup<Lookup> {
  readonly kind: 'endpoint';
  /** The writers are called `<name>-1`, `<name>-2`, …; unique in the fleet. */
  readonly name: string;
  readonly count: number;
  /** An HTTP address for a fleet in a process of its own, a function for one in this process. */
  readonly lookup: Lookup;
}

/** Writers inside one region that stay on its server, whatever happens. */
export interface DirectGroup {
  readonly kind: 'direct';
  readonly name: string;
  readonly count: number;
  readonly address: Address;
}

export type WriterGroup<Lookup> = EndpointGroup<Lookup> | DirectGroup;

/** Every duration is in milliseconds. */
export interface Pacing {
  /** Between the starts of two writes of one writer. */
  readonly writeEveryMs: number;
  /** How long a write of an endpoint writer may take before its connection is destroyed. */
  readonly writeDeadlineMs: number;
  /**
   * The same for a direct writer. Longer than any drill freezes a server: a client that has hung up would never
   * see what the server acknowledges when it wakes up, and the drill would count nothing where there was something.
   */
  readonly directWriteDeadlineMs: number;
  /** How long connecting and logging in may take. */
  readonly connectDeadlineMs: number;
  /** How long asking for the endpoint may take. */
  readonly lookupDeadlineMs: number;
  /** Between two attempts after a failure that cost the server nothing (nobody listens, a deadline). */
  readonly retryEveryMs: number;
  /** Between two attempts after a server said no: each such answer costs it a process. */
  readonly retryAfterRefusalMs: number;
}

/**
 * Four writers at this pace load two cores by about half, also while they find nobody to write to, so that the
 * load does not drown what is measured.
 */
export const DEFAULT_PACING: Pacing = {
  writeEveryMs: 5,
  writeDeadlineMs: 500,
  directWriteDeadlineMs: 60_000,
  connectDeadlineMs: 150,
  lookupDeadlineMs: 150,
  retryEveryMs: 10,
  retryAfterRefusalMs: 20,
};

/** Number of endpoint writers of a drill that does not say otherwise. */
export const DEFAULT_WRITERS = 4;

export interface FleetConfiguration<Lookup = EndpointLookup> {
  readonly groups: readonly WriterGroup<Lookup>[];
  readonly login: Login;
  /** Every record is appended here as one line of JSON. The directory must exist. */
  readonly recordsFile: string;
  /** Default: {@link DEFAULT_PACING}, also for what is left out. */
  readonly pacing?: Partial<Pacing>;
  /** From `sampleClockOffset` of the process that owns the drill. Default: sampled when the fleet starts. */
  readonly clockOffsetMs?: number;
}
