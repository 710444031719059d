import { reference } from '../reference';
import type { DeploymentRequest, NetworkRequest } from '../request';

/** A network that the library looks up for its user. */
function lookedUp(role: 'home' | 'standby', cidr: string): NetworkRequest {
  const given = (what: string) => reference(`given.${role}.${what}`);
  return {
    kind: 'given',
    vpcId: given('vpc-id'),
    subnetIds: [given('subnet-1'), given('subnet-2'), given('subnet-3')],
    routeTableIds: [given('route-table-1')],
    cidr,
  };
}

/** The smallest request: every default. */
export const MINIMAL: DeploymentRequest = {
  name: 'orders',
  environmentSuffix: 'test1',
  regions: { home: 'eu-west-1', standby: 'eu-central-1', witness: 'eu-north-1' },
  engine: { major: 17 },
};

const trading: DeploymentRequest = {
  name: 'trading',
  environmentSuffix: 'test1',
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.t3.medium',
  storage: { type: 'gp3', gib: 100, maxGib: 500 },
  multiAz: true,
  parameters: { log_statement: 'all', max_connections: '200' },
  networks: {
    home: lookedUp('home', '10.20.0.0/16'),
    standby: lookedUp('standby', '10.30.0.0/16'),
  },
  access: { cidrs: ['10.20.0.0/16'] },
  backups: { retentionDays: 7, snapshotCopy: { keepDays: 7 } },
  traffic: { kind: 'failover', ttlSeconds: 60 },
  // Five minutes with records that live for one leave less for looking and calling than usual.
  policy: {
    overrides: {
      name: 'trading',
      tickMs: 1_000,
      probeTimeoutMs: 2_000,
      callTimeoutMs: 1_000,
      downAfterMs: 15_000,
    },
  },
  objectives: { rtoSeconds: 300, rpoSeconds: 60 },
  subscriptions: [{ protocol: 'email', endpoint: 'on-call@example.com' }],
  tags: { Owner: 'trading-platform' },
};

const transactions: DeploymentRequest = {
  name: 'transactions',
  environmentSuffix: 'test1',
  regions: { home: 'us-east-1', standby: 'eu-west-1', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.r6g.large',
  keys: 'aws-managed',
  parameters: { log_statement: 'all', 'rds.force_ssl': '0' },
  traffic: { kind: 'weighted', ttlSeconds: 30 },
  objectives: { rtoSeconds: 300, rpoSeconds: 60 },
  tags: { CostCenter: 'transactions' },
  removal: 'destroyable',
};

const payments: DeploymentRequest = {
  name: 'payments',
  environmentSuffix: 'test1',
  kind: 'aurora',
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.r5.large',
  instancesPerRegion: 2,
  networks: {
    home: { kind: 'created', cidr: '10.0.0.0/16', azCount: 3 },
    standby: { kind: 'created', cidr: '10.1.0.0/16', azCount: 3 },
  },
  backups: { retentionDays: 7, awsBackup: {} },
  traffic: { kind: 'failover', ttlSeconds: 10 },
  thresholds: { replicationLagSeconds: 5 },
  // A latch is seen within a minute: less is for clients that know both hosts.
  objectives: { rtoSeconds: 240, rpoSeconds: 1, isolationRpoSeconds: 30, rerouteSeconds: 100 },
  functions: { reservedConcurrency: 5 },
  operationsRole: { trustedAccount: '444455556666', externalId: 'payments-operations' },
};

const regulated: DeploymentRequest = {
  name: 'regulated',
  environmentSuffix: 'test1',
  kind: 'same-region-replica',
  regions: {
    home: 'ap-southeast-2',
    standby: 'ap-southeast-2',
    witness: 'ap-southeast-1',
    backup: 'ap-southeast-1',
  },
  engine: { major: 14 },
  instanceClass: 'db.t3.medium',
  backups: { retentionDays: 7, snapshotCopy: { keepDays: 7 }, buckets: {} },
  traffic: { kind: 'failover', ttlSeconds: 30 },
  objectives: { rtoSeconds: 900, rpoSeconds: 60 },
  tags: { Owner: 'compliance' },
  environment: 'staging',
  removal: 'destroyable',
};

const exchange: DeploymentRequest = {
  name: 'exchange',
  environmentSuffix: 'test1',
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.r6g.large',
  networks: {
    home: { kind: 'created', azCount: 3 },
    standby: { kind: 'created', azCount: 3 },
  },
  backups: {
    retentionDays: 7,
    snapshotCopy: { keepDays: 7 },
    replicationDays: 7,
    awsBackup: {},
  },
  traffic: { kind: 'failover', ttlSeconds: 30 },
  promoteOnLag: { lagSeconds: 60 },
  objectives: { rtoSeconds: 300, rpoSeconds: 60, rerouteSeconds: 120 },
  functions: { rotationDays: 30 },
  environment: 'DR',
  tags: { CostCenter: 'Infrastructure' },
  removal: 'destroyable',
};

/** The five deployments that the libraries are made for. */
export const DEPLOYMENTS = { trading, transactions, payments, regulated, exchange } as const;
