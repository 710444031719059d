/** Names and regions of the deployment that is tested; the stand-in knows one account. */
export const ACCOUNT = '123456789012';
export const DEPLOYMENT = 'orders';
export const HOME = 'us-east-1';
export const STANDBY = 'us-west-2';
export const WITNESS = 'eu-west-1';
export const SECRET = 'orders-login';
export const APPLICATION = { user: 'app', password: 'app-secret' };
export const MASTER = { user: 'master', password: 'first-secret' };
export const REPLICA_ID = 'orders-replica';
export const PLAN_KINDS = ['failover', 'switchover', 'failback', 'drill'] as const;

/**
 * Quicker than any preset for AWS, so that a failover takes seconds here; slower than `fast`, because every
 * invocation starts a process. A promotion is waited for outside, as in AWS.
 */
export const POLICY = {
  preset: 'fast',
  overrides: {
    name: 'e2e',
    tickMs: 400,
    probeTimeoutMs: 1_000,
    callTimeoutMs: 2_000,
    downAfterMs: 2_000,
    observationFreshMs: 4_000,
    healthyAfterMs: 1_000,
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
    retryEveryMs: 300,
    rpoMs: 60_000,
    approvalTimeoutMs: 60_000,
  },
};

export interface Address {
  readonly host: string;
  readonly port: number;
}

export function machineArn(kind: string): string {
  return `arn:aws:states:${STANDBY}:${ACCOUNT}:stateMachine:${DEPLOYMENT}-${kind}`;
}

/** What a function of this region is configured with. */
export function settingsFor(
  region: 'home' | 'standby' | 'witness',
  addresses: { readonly home: Address; readonly standby: Address },
): object {
  const arn = (name: string, id: string) => `arn:aws:rds:${name}:${ACCOUNT}:db:${id}`;
  return {
    region,
    deployments: [
      {
        name: DEPLOYMENT,
        policy: POLICY,
        regions: { home: HOME, standby: STANDBY, witness: WITNESS },
        tables: { state: 'pgdr-state', witness: 'pgdr-witness' },
        secret: SECRET,
        tls: 'disable',
        databases: {
          home: {
            ...addresses.home,
            service: { kind: 'instance', id: DEPLOYMENT, arn: arn(HOME, DEPLOYMENT) },
          },
          standby: {
            ...addresses.standby,
            service: { kind: 'instance', id: REPLICA_ID, arn: arn(STANDBY, REPLICA_ID) },
          },
        },
        stateMachines: Object.fromEntries(PLAN_KINDS.map((kind) => [kind, machineArn(kind)])),
        notify: {
          topicArn: `arn:aws:sns:${STANDBY}:${ACCOUNT}:${DEPLOYMENT}`,
          busName: 'default',
        },
      },
    ],
  };
}
