import { settleBackups } from '../settled';
import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

/** Automated backups are kept at most this long. Source: AWS documentation, backup retention. */
const MOST_RETENTION_DAYS = 35;

/** S3 moves nothing to infrequent access before this, nor further before the same again. */
const LIFECYCLE_DAYS = 30;

/** How long backups are kept, and where. */
export function checkBackups({ backups = {}, kind }: DeploymentRequest): Problem[] {
  const { retentionDays, replicationDays, snapshotCopy, awsBackup, buckets } =
    settleBackups(backups);
  const keeps = {
    'snapshotCopy.keepDays': snapshotCopy?.keepDays,
    'snapshotCopy.everyHours': snapshotCopy?.everyHours,
    'awsBackup.keepDays': awsBackup?.keepDays,
    'awsBackup.copyKeepDays': awsBackup?.copyKeepDays,
  };
  return [
    ...retention('retentionDays', retentionDays),
    ...(replicationDays === undefined ? [] : retention('replicationDays', replicationDays)),
    ...Object.entries(keeps).flatMap(([path, value]) =>
      unless(value === undefined || (Number.isInteger(value) && value >= 1), {
        code: 'PGDR_BACKUP_KEEP',
        path: `backups.${path}`,
        value,
        expected: 'a whole number, at least 1',
        fix: 'Leave the whole part out to have none of it.',
      }),
    ),
    ...unless(replicationDays === undefined || kind !== 'aurora', {
      code: 'PGDR_BACKUP_REPLICATION_AURORA',
      path: 'backups.replicationDays',
      value: replicationDays,
      expected: 'nothing, with Aurora',
      fix: 'Use awsBackup: automated backups of Aurora are not replicated.',
    }),
    ...unless(awsBackup === undefined || /^cron\(([^ ]+ ){5}[^ ]+\)$/.test(awsBackup.schedule), {
      code: 'PGDR_BACKUP_SCHEDULE',
      path: 'backups.awsBackup.schedule',
      value: awsBackup?.schedule,
      expected: 'cron(…) with six fields',
      fix: 'For instance cron(0 5 * * ? *).',
    }),
    ...(buckets === undefined ? [] : checkLifecycle(buckets)),
  ];
}

function retention(path: string, value: number): Problem[] {
  return unless(Number.isInteger(value) && value >= 1 && value <= MOST_RETENTION_DAYS, {
    code: 'PGDR_BACKUP_RETENTION',
    path: `backups.${path}`,
    value,
    expected: `1 to ${MOST_RETENTION_DAYS} days`,
    fix: 'A replica needs automated backups of its source; keep them longer with awsBackup.',
  });
}

function checkLifecycle(buckets: {
  readonly infrequentAfterDays: number;
  readonly archiveAfterDays: number;
  readonly expireAfterDays: number;
}): Problem[] {
  const { infrequentAfterDays, archiveAfterDays, expireAfterDays } = buckets;
  const inOrder =
    infrequentAfterDays >= LIFECYCLE_DAYS &&
    archiveAfterDays >= infrequentAfterDays + LIFECYCLE_DAYS &&
    expireAfterDays > archiveAfterDays;
  return unless(inOrder, {
    code: 'PGDR_BUCKET_LIFECYCLE',
    path: 'backups.buckets',
    value: buckets,
    expected: `infrequent access after at least ${LIFECYCLE_DAYS} days, the archive ${LIFECYCLE_DAYS} days later, and the end after that`,
    fix: 'S3 moves nothing sooner.',
  });
}
