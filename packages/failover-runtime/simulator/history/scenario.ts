import type { Wish } from '../../core/events';
import type { Policy } from '../../core/policy';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { Left, Weather } from '../world';

/** Everything that goes wrong, or that a person does, at one moment. */
export type Fault = { readonly atMs: number } & (
  | { readonly kind: 'crash'; readonly who: string; readonly forMs: number }
  | {
      readonly kind: 'crash-at-call';
      readonly who: string;
      readonly call: number;
      readonly forMs: number;
    }
  | { readonly kind: 'freeze'; readonly who: string; readonly forMs: number }
  | { readonly kind: 'twice'; readonly who: string; readonly forMs: number }
  | { readonly kind: 'clock-jump'; readonly who: string; readonly byMs: number }
  | { readonly kind: 'cut'; readonly from: Region; readonly to: Region; readonly forMs: number }
  | { readonly kind: 'outage'; readonly region: Region; readonly forMs: number }
  | { readonly kind: 'database-crash'; readonly region: DatabaseRegion; readonly forMs: number }
  | { readonly kind: 'database-freeze'; readonly region: DatabaseRegion; readonly forMs: number }
  | { readonly kind: 'promotion-fails'; readonly region: DatabaseRegion; readonly times: number }
  | { readonly kind: 'backing-up'; readonly region: DatabaseRegion; readonly forMs: number }
  | {
      readonly kind: 'lag';
      readonly region: DatabaseRegion;
      readonly lagMs: number;
      readonly replayMs: number;
      readonly forMs: number;
    }
  | { readonly kind: 'service-stop'; readonly region: DatabaseRegion; readonly forMs: number }
  | {
      readonly kind: 'lag-sample';
      readonly region: DatabaseRegion;
      readonly how: 'missing' | 'stale';
      readonly forMs: number;
    }
  | { readonly kind: 'upgrade'; readonly forMs: number }
  | { readonly kind: 'weather'; readonly weather: Weather; readonly forMs: number }
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'policy'; readonly changes: Partial<Policy> }
);

export type FaultKind = Fault['kind'];

export const FAULT_KINDS: readonly FaultKind[] = [
  'crash',
  'crash-at-call',
  'freeze',
  'twice',
  'clock-jump',
  'cut',
  'outage',
  'database-crash',
  'database-freeze',
  'promotion-fails',
  'backing-up',
  'lag',
  'service-stop',
  'lag-sample',
  'upgrade',
  'weather',
  'wish',
  'policy',
];

export interface ClockTraits {
  readonly offsetMs: number;
  readonly driftPerMille: number;
}

/**
 * One history before it happens, as plain data: the seed decides how single messages fare, the list decides what
 * else goes wrong. The same scenario always gives the same history; a shorter list is a simpler one.
 */
export interface Scenario {
  readonly format: 1;
  readonly seed: number;
  /** What differs from the small policy. */
  readonly policy: Partial<Policy>;
  /** Clocks that are off, by the name of a process or the region of a database. */
  readonly clocks: Readonly<Record<string, ClockTraits>>;
  readonly commitGuard: boolean;
  readonly watchdogLateMs: number;
  readonly promoteMs: number;
  /** Where a fence by SQL gets no answer, the service isolates the server: it once stopped it. @default false */
  readonly serviceStops?: boolean;
  readonly monitors: 1 | 2;
  /** Monitors are functions: started anew for every tick, cut off at their time limit. */
  readonly functions: boolean;
  /** It begins in the middle, where another version of the runtime ended. @default as the installation leaves it */
  readonly left?: Left;
  readonly faults: readonly Fault[];
  /** From here on nothing goes wrong any more. */
  readonly calmFromMs: number;
}
