import type { BackupOptions } from '../options';
import type { BackupsRequest } from '../private/failover-runtime';
import { days, given, hours } from './units';

/** What is asked for as backups. */
export function backupsRequest(options: BackupOptions | undefined): BackupsRequest | undefined {
  if (!options) return undefined;
  const { snapshotCopy, awsBackup, buckets } = options;
  return given<BackupsRequest>({
    retentionDays: days(options.retention),
    replicationDays: days(options.replicationRetention),
    snapshotCopy:
      snapshotCopy &&
      given({ keepDays: days(snapshotCopy.keep), everyHours: hours(snapshotCopy.every) }),
    awsBackup:
      awsBackup &&
      given({
        schedule: awsBackup.schedule,
        keepDays: days(awsBackup.keep),
        copyKeepDays: days(awsBackup.keepCopies),
      }),
    buckets:
      buckets &&
      given({
        infrequentAfterDays: days(buckets.infrequentAfter),
        archiveAfterDays: days(buckets.archiveAfter),
        expireAfterDays: days(buckets.expireAfter),
      }),
  });
}
