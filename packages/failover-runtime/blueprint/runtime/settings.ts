import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import { databaseGroups } from '../database';
import { arnsOf, commonTags, keyAlias, Names, PLAN_KINDS, roleArn, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled } from '../settled';
import { replicaSettings } from './replica-settings';
import type { FunctionRow } from './roster';

/** Lambda's own file of authorities, with those of RDS in it. Source: AWS documentation, Lambda runtimes for Node.js. */
const CERTIFICATES = '/var/runtime/ca-cert.pem';

/** What one function is configured with: the value of `PGDR_SETTINGS`, before it is text. */
export function settingsOf(settled: Settled, row: FunctionRow): object {
  const names = new Names(settled);
  const { regions, policySettings } = settled;
  return {
    // Whoever copies snapshots acts for no region of the deployment; any name will do.
    region: row.role === 'backup' ? 'standby' : row.role,
    certificateFile: CERTIFICATES,
    deployments: [
      {
        name: names.deployment,
        policy: policySettings,
        regions: {
          home: regions.home,
          standby: regions.standby,
          ...(regions.witness === undefined ? {} : { witness: regions.witness }),
        },
        tables: {
          state: names.table,
          ...(regions.witness === undefined ? {} : { witness: names.witnessTable }),
        },
        secret: names.secret,
        databases: {
          home: databaseSettings(settled, 'home', row),
          standby: databaseSettings(settled, 'standby', row),
        },
        traffic: trafficSettings(settled, row),
        ...ownSettings(settled, row),
        ...snapshotSettings(settled, row),
      },
    ],
  };
}

/**
 * Where a database answers. An Aurora cluster that does not write answers at its instances alone, so the standby is
 * looked at through the instance that would become its writer.
 */
function databaseSettings(settled: Settled, role: DatabaseRegion, row: FunctionRow): object {
  const names = new Names(settled);
  const { kind, port } = settled;
  const arn = arnsOf(settled).database(role);
  const host = reference(
    kind === 'aurora' && role === 'standby'
      ? 'standby.database-1.address'
      : `${role}.database.address`,
  );
  return {
    host,
    port,
    service:
      kind === 'aurora'
        ? { kind: 'aurora', globalClusterId: names.globalCluster, memberArn: arn }
        : {
            kind: 'instance',
            id: names.in('database', role),
            arn,
            backupRetentionDays: settled.backups.retentionDays,
            // Whoever only looks has no rights at instances, and no use for it.
            ...(row.name === 'step'
              ? {
                  isolation: databaseGroups(settled, role),
                  replica: replicaSettings(settled, role),
                  tags: ownTags(settled, role),
                }
              : {}),
          },
  };
}

/** Tags of one region's database that others do not have. */
function ownTags(settled: Settled, role: DatabaseRegion): object {
  const { 'DR-Role': drRole, Name } = tagsOf(
    settled,
    role,
    new Names(settled).in('database', role),
  );
  return { 'DR-Role': drRole, Name };
}

function trafficSettings({ traffic }: Settled, row: FunctionRow): object {
  const { kind, recordName, zoneName, ttlSeconds } = traffic;
  return kind === 'weighted' && (row.name === 'step' || row.name === 'monitor')
    ? {
        latch: true,
        weights: {
          hostedZoneId: reference('standby.zone.id'),
          name: `${recordName}.${zoneName}`,
          ttlSeconds,
          healthChecks: Object.fromEntries(
            DATABASE_REGIONS.map((role) => [role, reference(`standby.health-check-${role}.id`)]),
          ),
        },
      }
    : { latch: kind !== 'none' };
}

/** What only one of the functions needs. */
function ownSettings(settled: Settled, { name }: FunctionRow): object {
  const names = new Names(settled);
  const arns = arnsOf(settled);
  const stateMachines = Object.fromEntries(
    PLAN_KINDS.map((plan) => [
      plan,
      arns.in('standby', 'states', `stateMachine:${names.in(plan)}`),
    ]),
  );
  switch (name) {
    case 'monitor':
      return { stateMachines };
    case 'step':
      return {
        ...(settled.kind === 'aurora' ? {} : { tags: commonTags(settled) }),
        notify: {
          topicArn: arns.in('standby', 'sns', names.in('events', 'standby')),
          busName: names.bus,
        },
      };
    default:
      return {};
  }
}

/** The copies of snapshots, for the function that makes them. */
function snapshotSettings(settled: Settled, { name }: FunctionRow): object {
  const { regions, kind, backups } = settled;
  const { snapshotCopy } = backups;
  if (name !== 'snapshot-copy' || snapshotCopy === undefined) {
    return {};
  }
  const target = regions.backup === undefined ? 'standby' : 'backup';
  return {
    snapshots: {
      kind: kind === 'aurora' ? 'cluster' : 'instance',
      sourceId: new Names(settled).in('database', 'home'),
      sourceRegion: regions.home,
      targetRegion: regions[target],
      kmsKeyId: settled.keys === 'customer' ? keyAlias(settled, target) : 'alias/aws/rds',
      keepDays: snapshotCopy.keepDays,
      ...exportSettings(settled),
    },
  };
}

/** Where the newest snapshot is exported to. RDS exports with a key of the account alone, which home always has. */
function exportSettings(settled: Settled): object {
  const names = new Names(settled);
  return settled.backups.buckets === undefined
    ? {}
    : {
        exportTo: {
          bucket: names.bucket('home'),
          prefix: names.deployment,
          roleArn: roleArn(settled, names.in('export', 'home')),
          kmsKeyId: keyAlias(settled, 'home'),
        },
      };
}
