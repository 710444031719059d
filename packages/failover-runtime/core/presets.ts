import type { Policy } from './policy';

/** `fast`: one machine; `balanced`: the default in AWS; `conservative`: a person approves. */
export type PresetName = 'fast' | 'balanced' | 'conservative';

/**
 * For servers close together and for the drill on one machine: sub-second ticks, a lease of one and a half
 * seconds. Not for AWS: its functions tick in seconds.
 */
const fast: Policy = {
  name: 'fast',
  automatic: true,
  witness: true,
  witnessProbe: true,
  lease: true,
  tickMs: 50,
  probeTimeoutMs: 400,
  callTimeoutMs: 400,
  missesBeforeSuspect: 2,
  downAfterMs: 600,
  observationFreshMs: 500,
  healthyAfterMs: 600,
  coolDownMs: 5_000,
  leaseMs: 1_500,
  leaseRenewEveryMs: 300,
  watchdogEveryMs: 50,
  clockMarginMs: 200,
  fenceDeadlineMs: 1_500,
  approvalTimeoutMs: 30_000,
  promoteTimeoutMs: 15_000,
  verifyTimeoutMs: 5_000,
  credentialsTimeoutMs: 2_000,
  redirectTimeoutMs: 2_000,
  announceTimeoutMs: 2_000,
  protectTimeoutMs: 2_000,
  catchUpTimeoutMs: 5_000,
  rebuildTimeoutMs: 60_000,
  retryEveryMs: 3,
  driverSilentMs: 3_000,
  rpoMs: 5_000,
  onUnknownLoss: 'ask',
  onUnprovenFence: 'ask',
  approval: false,
};

/** The default in AWS: detection in half a minute, a lease of twenty seconds. */
const balanced: Policy = {
  ...fast,
  name: 'balanced',
  tickMs: 2_000,
  probeTimeoutMs: 3_000,
  callTimeoutMs: 2_000,
  missesBeforeSuspect: 3,
  downAfterMs: 20_000,
  observationFreshMs: 15_000,
  healthyAfterMs: 30_000,
  coolDownMs: 30 * 60_000,
  leaseMs: 20_000,
  leaseRenewEveryMs: 4_000,
  watchdogEveryMs: 1_000,
  clockMarginMs: 2_000,
  fenceDeadlineMs: 15_000,
  approvalTimeoutMs: 15 * 60_000,
  promoteTimeoutMs: 20 * 60_000,
  verifyTimeoutMs: 60_000,
  credentialsTimeoutMs: 30_000,
  redirectTimeoutMs: 30_000,
  announceTimeoutMs: 30_000,
  protectTimeoutMs: 60_000,
  catchUpTimeoutMs: 60_000,
  rebuildTimeoutMs: 4 * 3_600_000,
  retryEveryMs: 1_000,
  driverSilentMs: 60_000,
  rpoMs: 60_000,
};

/** Rather a longer outage than a failover that was not needed: a person agrees to every one. */
const conservative: Policy = {
  ...balanced,
  name: 'conservative',
  tickMs: 5_000,
  probeTimeoutMs: 5_000,
  missesBeforeSuspect: 5,
  downAfterMs: 60_000,
  observationFreshMs: 30_000,
  healthyAfterMs: 120_000,
  coolDownMs: 4 * 3_600_000,
  leaseMs: 45_000,
  leaseRenewEveryMs: 10_000,
  watchdogEveryMs: 2_000,
  clockMarginMs: 5_000,
  approvalTimeoutMs: 60 * 60_000,
  onUnknownLoss: 'stop',
  onUnprovenFence: 'stop',
  approval: true,
};

/** Complete policies to start from; each passes `checkPolicy`. */
export const PRESETS: Readonly<Record<PresetName, Policy>> = { fast, balanced, conservative };
