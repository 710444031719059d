import { copyKeyArn, dataKeyAliasArn, dataKeyArn, removalOf } from '../database';
import type { Place } from '../iam';
import type { BackupSchedule, BackupsPlan, Bucket } from '../model';
import { arnsOf, Names, tagsOf } from '../naming';
import type { Settled } from '../settled';

/** The region that copies go to. */
function copyRole({ regions }: Settled): 'standby' | 'backup' {
  return regions.backup === undefined ? 'standby' : 'backup';
}

/** Backups in one region: at home what is copied, in the other region where it goes. */
export function backupsPlan(settled: Settled, role: Place): BackupsPlan {
  const takesPart = role === 'home' || role === copyRole(settled);
  return takesPart
    ? {
        vaults: vaults(settled, role),
        schedules: role === 'home' ? schedules(settled) : [],
        replications: role === 'home' ? [] : replications(settled, role),
        buckets: buckets(settled, role),
      }
    : { vaults: [], schedules: [], replications: [], buckets: [] };
}

function keyField(keyArn: string | undefined): { keyArn?: string } {
  return keyArn === undefined ? {} : { keyArn };
}

function vaults(settled: Settled, role: Place): BackupsPlan['vaults'] {
  const name = new Names(settled).in('vault', role);
  return settled.backups.awsBackup === undefined
    ? []
    : [
        {
          id: 'vault',
          name,
          ...keyField(dataKeyArn(settled, role)),
          removal: removalOf(settled),
          tags: tagsOf(settled, role, name),
        },
      ];
}

/** AWS Backup must begin within an hour and have ended before the next day's. */
const START_MINUTES = 60;
const COMPLETE_MINUTES = 600;

function schedules(settled: Settled): BackupSchedule[] {
  const { awsBackup } = settled.backups;
  const names = new Names(settled);
  const arns = arnsOf(settled);
  const name = names.in('backup-plan');
  const target = copyRole(settled);
  return awsBackup === undefined
    ? []
    : [
        {
          id: 'backup-plan',
          name,
          rules: [
            {
              id: 'daily',
              name: names.in('daily'),
              vault: 'vault',
              schedule: awsBackup.schedule,
              startWithinMinutes: START_MINUTES,
              completeWithinMinutes: COMPLETE_MINUTES,
              keepDays: awsBackup.keepDays,
              copy: {
                vaultArn: arns.in(target, 'backup', `backup-vault:${names.in('vault', target)}`),
                keepDays: awsBackup.copyKeepDays,
              },
            },
          ],
          selection: {
            id: 'backup-selection',
            name: names.in('backup-selection'),
            role: 'backup-role',
            resourceArns: [arns.database('home')],
          },
          tags: tagsOf(settled, 'home', name),
        },
      ];
}

function replications(settled: Settled, role: Place): BackupsPlan['replications'] {
  const { replicationDays } = settled.backups;
  return replicationDays === undefined
    ? []
    : [
        {
          id: 'backup-replication',
          sourceArn: arnsOf(settled).database('home'),
          keepDays: replicationDays,
          keyArn: copyKeyArn(settled, role),
          tags: tagsOf(settled, role, new Names(settled).in('backup-replication', role)),
        },
      ];
}

/** Versions that are no longer current, and uploads that never ended, days. */
const OLD_VERSIONS_DAYS = 30;
const ABORT_UPLOADS_DAYS = 7;

function buckets(settled: Settled, role: Place): Bucket[] {
  const { buckets: wanted } = settled.backups;
  const names = new Names(settled);
  const name = names.bucket(role);
  const target = copyRole(settled);
  return wanted === undefined
    ? []
    : [
        {
          id: 'backup-bucket',
          name,
          ...keyField(dataKeyArn(settled, role)),
          versioned: true,
          publicAccess: 'blocked',
          tlsOnly: true,
          lifecycle: {
            ...wanted,
            oldVersionsExpireAfterDays: OLD_VERSIONS_DAYS,
            abortUploadsAfterDays: ABORT_UPLOADS_DAYS,
          },
          ...(role === 'home'
            ? {
                replication: {
                  role: 'replication-role',
                  bucketArn: arnsOf(settled).global('s3', names.bucket(target)),
                  ...keyField(dataKeyAliasArn(settled, target)),
                },
              }
            : {}),
          emptied: settled.destroyable,
          removal: removalOf(settled),
          tags: tagsOf(settled, role, name),
        },
      ];
}
