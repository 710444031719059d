import type { GrantorId, GrantorItem } from './lease/grantor';
import type { Observation } from './observation';
import type { PlanKind } from './plan-run';

/** What a monitor sees of the databases when it looks around. */
export interface Look {
  /** When it began to look, by its own clock: what it saw itself is no older. */
  readonly sinceMs: number;
  readonly nowMs: number;
  /** What it saw itself. */
  readonly observations: readonly Observation[];
  /** The latest that every vantage point has told, whenever that was; absent when it could not be read. */
  readonly reports?: readonly Observation[];
}

/** One look at the world by one monitor. What could not be read is absent, never zero. */
export interface Tick extends Look {
  readonly type: 'tick';
  /** Which monitor ticks; the plan it starts is driven by it. */
  readonly monitor: string;
  readonly grantors: Readonly<Partial<Record<GrantorId, GrantorItem>>>;
}

/** What a person asks for. */
export type Wish =
  | {
      readonly kind: 'start';
      readonly plan: PlanKind;
      readonly dataLoss: boolean;
      readonly unprovenFence: boolean;
    }
  | { readonly kind: 'pause' | 'resume' | 'maintenance' | 'abort' }
  | { readonly kind: 'approve'; readonly dataLoss: boolean; readonly unprovenFence: boolean }
  | { readonly kind: 'deny'; readonly reason: string };

/** A person's wish. */
export interface Request {
  readonly type: 'request';
  readonly nowMs: number;
  /** Who asks, for the journal. */
  readonly by: string;
  readonly wish: Wish;
}

/** What `step` decides about. */
export type Event = Tick | Request;
