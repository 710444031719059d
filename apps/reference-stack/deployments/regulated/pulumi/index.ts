import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from '@pg-dr/dr-pulumi';

const regulated = new CrossRegionPostgres('regulated', {
  // Several of this deployment live side by side: each stack's name is its suffix.
  environmentSuffix: pulumi.getStack(),
  environment: 'staging',
  tags: { Owner: 'compliance', CostCenter: 'compliance' },

  // As was asked for: the replica beside the primary. It survives the loss of a server, a disk or a zone. What
  // survives the loss of the region are the backups in the other one, to be restored by people, with the data of
  // the last copy. Whoever must go on without the region needs `standby: 'ap-southeast-1'`.
  replicaPlacement: 'same-region',
  regions: {
    home: 'ap-southeast-2',
    standby: 'ap-southeast-2',
    // One table, so that the end of the old writer's lease is proven by time and nobody has to be asked.
    witness: 'ap-southeast-1',
    backup: 'ap-southeast-1',
  },
  access: { cidrs: ['10.0.0.0/16'] },

  // The newest 14, looked up.
  engine: { major: 14 },
  instanceClass: 'db.t3.medium',
  encryptionKeys: 'customer',
  // Snapshots copied and encrypted again in the other region, and exported to buckets: versioned, replicated, and
  // moved to cheaper storage as they age.
  backups: {
    retentionDays: 7,
    snapshotCopy: { keepDays: 7 },
    buckets: { infrequentAfterDays: 30, archiveAfterDays: 90, expireAfterDays: 365 },
  },
  alarmThresholds: { replicationLagSeconds: 60 },

  // Fifteen minutes in all, of which at most five after the failure is detected.
  traffic: { routing: 'failover', ttlSeconds: 30 },
  objectives: { rtoSeconds: 900, rpoSeconds: 60 },

  // Nothing is left when the stack is destroyed. Not for production, where it is refused.
  removal: 'destroyable',
});

export const applicationName = regulated.applicationName;
export const connectionString = regulated.connectionString;
export const secretArn = regulated.secretArn;
export const topicArn = regulated.topicArn;
