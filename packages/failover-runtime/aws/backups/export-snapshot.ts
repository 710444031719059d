import { type RDSClient, StartExportTaskCommand } from '@aws-sdk/client-rds';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';
import type { Snapshot } from './snapshot-plan';

/** Where exported snapshots go, and as whom the service writes there. */
export interface ExportTarget {
  readonly bucket: string;
  readonly prefix: string;
  readonly roleArn: string;
  readonly kmsKeyId: string;
}

/** Longest identifier of an export task, and what it may consist of. */
const TASK_ID_LENGTH = 60;
const NOT_IN_TASK_ID = /[^a-zA-Z0-9-]+/g;

/** The task's name: always the same for a snapshot, whose name's end holds the time. */
export function exportTaskId({ id }: Pick<Snapshot, 'id'>): string {
  const plain = id.replace(NOT_IN_TASK_ID, '-').slice(-(TASK_ID_LENGTH - 2));
  // It has to begin with a letter, and two hyphens may not follow each other.
  return `x-${plain}`.replace(/-{2,}/g, '-').replace(/-$/, '');
}

/** Starts the export of a snapshot to S3, once. */
export async function exportSnapshot(
  client: RDSClient,
  snapshot: Snapshot,
  target: ExportTarget,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Promise<'already' | 'started'> {
  const command = new StartExportTaskCommand({
    ExportTaskIdentifier: exportTaskId(snapshot),
    SourceArn: snapshot.arn,
    S3BucketName: target.bucket,
    S3Prefix: target.prefix,
    IamRoleArn: target.roleArn,
    KmsKeyId: target.kmsKeyId,
  });
  try {
    await call(`exporting '${snapshot.id}'`, (options) => client.send(command, options), totalMs);
    return 'started';
  } catch (error) {
    if (isFault(error, 'ExportTaskAlreadyExists')) {
      return 'already';
    }
    throw error;
  }
}
