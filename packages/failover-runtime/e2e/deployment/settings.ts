/** The account and the regions of every deployment that is tested; the stand-in knows one account. */
export const ACCOUNT = '123456789012';
export const REGIONS = { home: 'us-east-1', standby: 'us-west-2', witness: 'eu-west-1' } as const;
export const { home: HOME, standby: STANDBY, witness: WITNESS } = REGIONS;

export type DeclaredRegion = keyof typeof REGIONS;

export const APPLICATION = { user: 'app', password: 'app-secret' };
export const MASTER = { user: 'master', password: 'first-secret' };
export const PLAN_KINDS = ['failover', 'switchover', 'failback', 'drill'] as const;

export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * Quicker than any preset for AWS, so that a failover takes seconds here; slower than `fast`, because functions
 * are processes on a shared machine. A promotion is waited for outside, as in AWS.
 */
export const POLICY = {
  name: 'e2e',
  tickMs: 400,
  probeTimeoutMs: 1_000,
  callTimeoutMs: 2_000,
  downAfterMs: 3_000,
  observationFreshMs: 3_000,
  healthyAfterMs: 3_200,
  coolDownMs: 0,
  leaseMs: 8_000,
  leaseRenewEveryMs: 1_000,
  watchdogEveryMs: 200,
  clockMarginMs: 500,
  fenceDeadlineMs: 3_000,
  driverSilentMs: 60_000,
  promoteTimeoutMs: 300_000,
  verifyTimeoutMs: 20_000,
  credentialsTimeoutMs: 60_000,
  redirectTimeoutMs: 60_000,
  announceTimeoutMs: 60_000,
  protectTimeoutMs: 20_000,
  rebuildTimeoutMs: 300_000,
  retryEveryMs: 300,
  rpoMs: 60_000,
  approvalTimeoutMs: 60_000,
};

/**
 * For plans that are driven by hand, several at the same time on a machine that may be busy: no look is over too soon,
 * and the new writer's lease lasts until the end of the test, although no agent renews it.
 */
export const PATIENT = {
  probeTimeoutMs: 3_000,
  callTimeoutMs: 10_000,
  observationFreshMs: 5_000,
  downAfterMs: 5_000,
  healthyAfterMs: 5_200,
  driverSilentMs: 120_000,
  leaseMs: 240_000,
  rpoMs: 600_000,
};

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Addresses {
  readonly home: Address;
  readonly standby: Address;
}
