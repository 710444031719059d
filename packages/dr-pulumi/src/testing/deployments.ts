import type { AuroraGlobalPostgresArgs } from '../aurora-global-postgres-args';
import type { CrossRegionPostgresArgs } from '../cross-region-postgres-args';
import type { NetworkArgs } from '../args';

/** The smallest: every default. */
export const minimal: CrossRegionPostgresArgs = {
  regions: { home: 'eu-west-1', standby: 'eu-central-1', witness: 'eu-north-1' },
  engine: { major: 17 },
};

function existing(role: string, cidr: string): NetworkArgs {
  return {
    vpcId: `vpc-${role}`,
    subnetIds: [`subnet-${role}1`, `subnet-${role}2`, `subnet-${role}3`],
    routeTableIds: [`rtb-${role}1`],
    cidr,
  };
}

/** Existing networks, failover records, copies of snapshots. */
export const trading: CrossRegionPostgresArgs = {
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.t3.medium',
  storage: { type: 'gp3', gib: 100, maxGib: 500 },
  multiAz: true,
  parameters: { log_statement: 'all', max_connections: '200' },
  networks: { home: existing('a', '10.20.0.0/16'), standby: existing('b', '10.30.0.0/16') },
  access: { cidrs: ['10.20.0.0/16'] },
  backups: { retentionDays: 7, snapshotCopy: { keepDays: 7 } },
  traffic: { routing: 'failover', ttlSeconds: 60 },
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

/** AWS's own keys, weighted records, destroyable. */
export const transactions: CrossRegionPostgresArgs = {
  regions: { home: 'us-east-1', standby: 'eu-west-1', witness: 'us-east-2' },
  engine: { major: 15 },
  encryptionKeys: 'aws-managed',
  parameters: { log_statement: 'all', 'rds.force_ssl': '0' },
  traffic: { routing: 'weighted', ttlSeconds: 30 },
  objectives: { rtoSeconds: 300, rpoSeconds: 60 },
  tags: { CostCenter: 'transactions' },
  removal: 'destroyable',
};

/** An Aurora global database, AWS Backup, a role for another account. */
export const payments: AuroraGlobalPostgresArgs = {
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  instanceClass: 'db.r5.large',
  instancesPerRegion: 2,
  backups: { retentionDays: 7, awsBackup: {} },
  traffic: { routing: 'failover', ttlSeconds: 10 },
  alarmThresholds: { replicationLagSeconds: 5 },
  objectives: { rtoSeconds: 240, rpoSeconds: 1, isolationRpoSeconds: 30, rerouteSeconds: 100 },
  functions: { reservedConcurrency: 5 },
  operationsRole: { trustedAccount: '444455556666', externalId: 'payments-operations' },
};

/** A replica in the same region, backups in another one. */
export const regulated: CrossRegionPostgresArgs = {
  regions: {
    home: 'ap-southeast-2',
    standby: 'ap-southeast-2',
    witness: 'ap-southeast-1',
    backup: 'ap-southeast-1',
  },
  replicaPlacement: 'same-region',
  engine: { major: 14 },
  instanceClass: 'db.t3.medium',
  backups: { retentionDays: 7, snapshotCopy: { keepDays: 7 }, buckets: {} },
  objectives: { rtoSeconds: 900, rpoSeconds: 60 },
  tags: { Owner: 'compliance' },
  environment: 'staging',
  removal: 'destroyable',
};

/** Promotes on lag; replicated backups. */
export const exchange: CrossRegionPostgresArgs = {
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  engine: { major: 15 },
  networks: { home: { azCount: 3 }, standby: { azCount: 3 } },
  backups: { retentionDays: 7, replicationDays: 7, awsBackup: {} },
  traffic: { routing: 'failover', ttlSeconds: 30 },
  promoteOnLag: { lagSeconds: 60 },
  objectives: { rtoSeconds: 300, rpoSeconds: 60, rerouteSeconds: 120 },
  functions: { rotationDays: 30 },
  environment: 'DR',
  tags: { CostCenter: 'Infrastructure' },
  removal: 'destroyable',
};
