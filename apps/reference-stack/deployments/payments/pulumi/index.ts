import * as pulumi from '@pulumi/pulumi';
import { AuroraGlobalPostgres } from '@pg-dr/dr-pulumi';

const config = new pulumi.Config();

const payments = new AuroraGlobalPostgres('payments', {
  // Several of this deployment live side by side: each stack's name is its suffix.
  environmentSuffix: pulumi.getStack(),
  // What holds data outlives the program; what would throw it away is refused.
  environment: 'production',
  tags: {
    Owner: 'payments',
    CostCenter: 'payments',
    // Repository, author, run: what the pipeline says of itself.
    ...config.getObject<Record<string, string>>('tags'),
  },

  // The witness is one table, so that the end of the old writer's lease is proven by time and nobody has to be
  // asked.
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  networks: {
    home: { cidr: '10.0.0.0/16', azCount: 3 },
    standby: { cidr: '10.1.0.0/16', azCount: 3 },
    connection: 'peering',
  },
  access: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'] },

  // The newest 15, looked up.
  engine: { major: 15 },
  instanceClass: 'db.r5.large',
  instancesPerRegion: 2,
  encryptionKeys: 'customer',
  backups: { retentionDays: 7, awsBackup: {} },

  // In both regions, each minute and more often.
  functions: { reservedConcurrency: 5 },
  alarmThresholds: { replicationLagSeconds: 5 },

  traffic: { routing: 'failover', ttlSeconds: 10 },
  // DNS within 60 s was asked for. Route 53 follows an alarm of one minute, and clients keep an answer for ten
  // seconds more: 70 s, and 82 s with the calls before. Clients that know both hosts wait for neither: give them
  // `connectionString`. One second is what is lost when the writer stops; cut off from everybody it goes on
  // until its lease ends, and what it took then is in the report of lost writes.
  objectives: { rtoSeconds: 240, rpoSeconds: 1, isolationRpoSeconds: 30, rerouteSeconds: 100 },

  subscriptions: [{ protocol: 'email', endpoint: config.require('onCallEmail') }],
  // People of another account who may fail over, switch over and drill.
  operationsRole: {
    trustedAccount: config.require('operationsAccount'),
    externalId: config.requireSecret('operationsExternalId'),
  },
});

export const applicationName = payments.applicationName;
export const connectionString = payments.connectionString;
export const secretArn = payments.secretArn;
export const operationsRoleArn = payments.operationsRoleArn;
