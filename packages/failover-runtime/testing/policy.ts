import type { Policy } from '../core/policy';
import { PRESETS } from '../core/presets';

/** A policy in round figures, so that a test's times can be read. */
export const POLICY: Policy = {
  ...PRESETS.fast,
  name: 'test',
  tickMs: 100,
  probeTimeoutMs: 100,
  callTimeoutMs: 100,
  missesBeforeSuspect: 2,
  downAfterMs: 1_000,
  observationFreshMs: 500,
  healthyAfterMs: 1_000,
  coolDownMs: 10_000,
  leaseMs: 3_000,
  leaseRenewEveryMs: 500,
  watchdogEveryMs: 100,
  clockMarginMs: 200,
  fenceDeadlineMs: 500,
  approvalTimeoutMs: 30_000,
  promoteTimeoutMs: 15_000,
  driverSilentMs: 3_000,
  rpoMs: 5_000,
};
