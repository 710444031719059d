import type { PlanRun } from '../core/plan-run';
import { initialState, type DeploymentState } from '../core/state';

/** A failover to the standby in epoch 2 that has just begun, driven by `monitor`. */
export function planRun(changes: Partial<PlanRun> = {}): PlanRun {
  return {
    id: 'shop.failover.e2',
    kind: 'failover',
    epoch: 2,
    from: 'home',
    to: 'standby',
    status: 'running',
    steps: {},
    driver: 'monitor',
    driverSequence: 0,
    passedNoReturn: false,
    requestedBy: 'monitor',
    rule: 'down-failover',
    automatic: true,
    consent: { dataLoss: false, unprovenFence: false, by: '' },
    findings: {},
    basis: { grants: {} },
    startedAtMs: 0,
    ...changes,
  };
}

/** The deployment `shop`: home writes in epoch 1. */
export function deployment(changes: Partial<DeploymentState> = {}): DeploymentState {
  return { ...initialState('shop'), phase: 'steady', rule: 'healthy-protected', ...changes };
}
