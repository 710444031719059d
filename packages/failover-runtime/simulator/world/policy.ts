import type { Policy } from '../../core/policy';
import { PRESETS } from '../../core/presets';

/** Short enough that a whole failover fits into a few hundred messages; the proportions are those of the presets. */
export const SMALL_POLICY: Policy = {
  ...PRESETS.fast,
  name: 'small',
  tickMs: 100,
  probeTimeoutMs: 30,
  callTimeoutMs: 30,
  missesBeforeSuspect: 2,
  downAfterMs: 150,
  observationFreshMs: 250,
  healthyAfterMs: 300,
  coolDownMs: 600,
  leaseMs: 300,
  leaseRenewEveryMs: 100,
  watchdogEveryMs: 40,
  clockMarginMs: 40,
  fenceDeadlineMs: 60,
  approvalTimeoutMs: 600,
  promoteTimeoutMs: 400,
  verifyTimeoutMs: 300,
  credentialsTimeoutMs: 100,
  redirectTimeoutMs: 100,
  announceTimeoutMs: 100,
  protectTimeoutMs: 100,
  catchUpTimeoutMs: 200,
  rebuildTimeoutMs: 400,
  retryEveryMs: 20,
  driverSilentMs: 400,
  rpoMs: 1_000,
};
