import type { PlanRun } from './plan-run';
import type { DatabaseRegion } from './regions';

/**
 * Where a deployment is:
 * - `steady`: the writer is healthy and a failover would be possible;
 * - `unprotected`: the writer is healthy, but the replica or the witness is not: a failover would not be;
 * - `suspect`: the writer does not answer, not long or not surely enough to act;
 * - `changing`: a plan runs;
 * - `blocked`: the writer is down, and something must be decided by a person.
 */
export type Phase = 'steady' | 'unprotected' | 'suspect' | 'changing' | 'blocked';

/** `paused`: nothing starts by itself, also nothing that a person asked for; `maintenance`: only what a person asks for. */
export type Mode = 'automatic' | 'paused' | 'maintenance';

/** The one item that says what a deployment is at run time; changed only by a conditional write on its version. */
export interface DeploymentState {
  /** Format of this item. A newer runtime reads older formats; an older one refuses a newer. */
  readonly format: 1;
  readonly deployment: string;
  /** The epoch of the writer in office. */
  readonly epoch: number;
  /** The highest epoch ever claimed, also by plans that were undone: no epoch is used twice. */
  readonly highestEpoch: number;
  readonly writer: DatabaseRegion;
  readonly mode: Mode;
  readonly phase: Phase;
  /** The row of the rules table that last set the phase. */
  readonly rule: string;
  /** The plan in progress, or the last one that ended. */
  readonly plan?: PlanRun;
  /** The plan that a gate or a person ended in the outage that still lasts; no other starts by itself meanwhile. */
  readonly refused?: string;
  /** When the writer last changed, by the clock of the host that changed it. */
  readonly changedAtMs?: number;
}

/** The state of a deployment that has a plan, open or ended. */
export type PlannedState = DeploymentState & { readonly plan: PlanRun };

/** A deployment as it is first put in service: home writes in epoch 1. */
export function initialState(deployment: string): DeploymentState {
  return {
    format: 1,
    deployment,
    epoch: 1,
    highestEpoch: 1,
    writer: 'home',
    mode: 'automatic',
    phase: 'unprotected',
    rule: 'initial',
  };
}
