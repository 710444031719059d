import type { GrantorId, GrantorItem } from './lease/grantor';
import type { Observation } from './observation';
import type { PlanKind } from './plan-run';

/** One look at the world by one monitor. What could not be read is absent, never zero. */
export interface Tick {
  readonly type: 'tick';
  readonly nowMs: number;
  /** Which monitor ticks; the plan it starts is driven by it. */
  readonly monitor: string;
  readonly observations: readonly Observation[];
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
