import {
  CreateDBInstanceReadReplicaCommand,
  type CreateDBInstanceReadReplicaCommandInput,
} from '@aws-sdk/client-rds';
import { NotReadyError } from '../../plan/errors';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import type { InstanceView, RdsInstance } from './instance';

/**
 * Everything that a replica is created with besides its names. A cross-region replica gets the account's default
 * groups for whatever is left out here.
 */
export type ReplicaSettings = Omit<
  CreateDBInstanceReadReplicaCommandInput,
  'DBInstanceIdentifier' | 'SourceDBInstanceIdentifier'
>;

/**
 * Makes this instance a replica of the writer. Takes hours and many calls: each looks at how far it is, does the
 * next thing, and rejects with a `NotReadyError` that says which, until the replica is available.
 *
 * What stands in its place is removed only after its data was kept in a snapshot named by the epoch.
 */
export async function followWriter(
  instance: RdsInstance,
  sourceArn: string,
  settings: ReplicaSettings,
  epoch: number,
): Promise<'rebuilt'> {
  const view = await instance.describe();
  if (view === undefined) {
    await create(instance, sourceArn, settings);
    throw new NotReadyError(`'${instance.id}' is being created as a replica.`);
  }
  if (isReplicaOf(view, sourceArn)) {
    if (view.status !== 'available') {
      throw new NotReadyError(`The replica '${instance.id}' is '${view.status}'.`);
    }
    return 'rebuilt';
  }
  if (view.status !== 'deleting') {
    await instance.remove(`${instance.id}-before-e${epoch}`);
  }
  throw new NotReadyError(`'${instance.id}' is being removed, its data kept in a snapshot.`);
}

/** In the same region the source is named by its identifier, from another one by its ARN. */
function isReplicaOf({ source }: InstanceView, sourceArn: string): boolean {
  return source !== undefined && (source === sourceArn || source === sourceArn.split(':').at(-1));
}

async function create(
  instance: RdsInstance,
  sourceArn: string,
  settings: ReplicaSettings,
): Promise<void> {
  const command = new CreateDBInstanceReadReplicaCommand({
    ...settings,
    DBInstanceIdentifier: instance.id,
    SourceDBInstanceIdentifier: sourceArn,
  });
  try {
    await call(`creating '${instance.id}'`, (options) => instance.client.send(command, options));
  } catch (error) {
    // The answer to an earlier attempt was lost.
    if (!isFault(error, 'DBInstanceAlreadyExists')) {
      throw error;
    }
  }
}
