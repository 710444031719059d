import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from '@pg-dr/dr-pulumi';

// Several of this deployment live side by side: each stack's name is its suffix.
const exchange = new CrossRegionPostgres('exchange', {
  environmentSuffix: pulumi.getStack(),
  environment: 'DR',
  tags: { Owner: 'exchange', CostCenter: 'Infrastructure' },

  // Equal regions are refused at preview. The witness is one table, so that the end of the old writer's lease
  // is proven by time and nobody has to be asked.
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  // Three zones each, looked up; peered, routed both ways.
  networks: {
    home: { cidr: '10.0.0.0/16', azCount: 3 },
    standby: { cidr: '10.1.0.0/16', azCount: 3 },
    connection: 'peering',
  },
  access: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'] },

  // The newest 15, looked up.
  engine: { major: 15 },
  instanceClass: 'db.r6g.large',
  multiAz: true,
  encryptionKeys: 'customer',
  backups: {
    retentionDays: 7,
    snapshotCopy: { keepDays: 7 },
    replicationDays: 7,
    awsBackup: {},
  },
  functions: { rotationDays: 30 },

  // Asked for, and dangerous as it was asked: lag alone says nothing of the writer, which may be well and busy,
  // and promoting beside it makes two databases that take orders. So it must last, and the plan that it starts
  // fences the writer before it promotes. `acceptDataLoss` stays off: with more lag than the recovery point
  // allows, a person decides.
  promoteOnLag: { lagSeconds: 60, minutes: 3 },

  traffic: { routing: 'failover', ttlSeconds: 30 },

  // Two minutes from failure to traffic were asked for. RDS alone takes about two to promote a replica, so they
  // are promised for what is ours: from the promoted database to clients that use it. All of it is five minutes.
  objectives: { rtoSeconds: 300, rpoSeconds: 60, rerouteSeconds: 120 },

  // Nothing is left when the stack is destroyed. Not for production, where it is refused.
  removal: 'destroyable',
});

export const applicationName = exchange.applicationName;
export const connectionString = exchange.connectionString;
export const secretArn = exchange.secretArn;
export const monthlyCostUsd = exchange.monthlyCostUsd;
