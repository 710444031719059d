import type { BackupsRequest } from '../request';
import type { Settled } from './settled';

/** Backups, with every default of those that are wanted. */
export function settleBackups(request: BackupsRequest): Settled['backups'] {
  const { retentionDays = 7, snapshotCopy, replicationDays, awsBackup, buckets } = request;
  return {
    retentionDays,
    ...(snapshotCopy === undefined
      ? {}
      : { snapshotCopy: { keepDays: 7, everyHours: 6, ...snapshotCopy } }),
    ...(replicationDays === undefined ? {} : { replicationDays }),
    ...(awsBackup === undefined
      ? {}
      : {
          awsBackup: {
            schedule: 'cron(0 5 * * ? *)',
            keepDays: 35,
            copyKeepDays: 35,
            ...awsBackup,
          },
        }),
    ...(buckets === undefined
      ? {}
      : {
          buckets: {
            infrequentAfterDays: 30,
            archiveAfterDays: 90,
            expireAfterDays: 365,
            ...buckets,
          },
        }),
  };
}
