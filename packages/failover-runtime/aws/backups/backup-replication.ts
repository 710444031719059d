import {
  DescribeDBInstanceAutomatedBackupsCommand,
  type RDSClient,
  StartDBInstanceAutomatedBackupsReplicationCommand,
} from '@aws-sdk/client-rds';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';

export interface BackupReplication {
  /** ARN of the instance whose automated backups are replicated; the SDK signs for its region by itself. */
  readonly sourceArn: string;
  /** Key of the region that they are replicated to. */
  readonly kmsKeyId: string;
  readonly retentionDays: number;
}

/**
 * Makes sure that the automated backups of an instance are replicated into the client's region, for a restore to
 * any point in time there. Says what it found or did.
 */
export async function replicateBackups(
  client: RDSClient,
  { sourceArn, kmsKeyId, retentionDays }: BackupReplication,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Promise<'already' | 'started'> {
  const describe = new DescribeDBInstanceAutomatedBackupsCommand({
    Filters: [{ Name: 'db-instance-arn', Values: [sourceArn] }],
  });
  const { DBInstanceAutomatedBackups = [] } = await call(
    'looking at replicated backups',
    (options) => client.send(describe, options),
    totalMs,
  );
  const replicating = DBInstanceAutomatedBackups.some(
    ({ Status }) => Status === 'replicating' || Status === 'pending',
  );
  if (replicating) {
    return 'already';
  }
  const start = new StartDBInstanceAutomatedBackupsReplicationCommand({
    SourceDBInstanceArn: sourceArn,
    KmsKeyId: kmsKeyId,
    BackupRetentionPeriod: retentionDays,
  });
  try {
    await call('replicating backups', (options) => client.send(start, options), totalMs);
    return 'started';
  } catch (error) {
    // An earlier answer was lost, and the list did not show it yet.
    if (isFault(error, 'DBInstanceAutomatedBackupAlreadyExists', 'InvalidDBInstanceState')) {
      return 'already';
    }
    throw error;
  }
}
