import { atLeast } from '../instances/pause';
import { requireInstance, requireStatus } from '../instances/lookup';
import { rdsArn } from '../state/arn';
import type { Instance } from '../state/instance';
import type { Snapshot } from '../state/snapshot';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeSnapshot } from './describe';
import { INSTANCE_SNAPSHOTS, type SnapshotWords } from './kinds';

export function createDBSnapshot(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'available', 'stopped');
  const id = wanted.identifier('DBSnapshotIdentifier');
  const before = instance.now.status;
  const keep = keepSnapshot(world, region, id, instance.now, wanted.tags());
  if (before === 'available') instance.change({ status: 'backing-up' });
  world.later(`snapshot '${id}'`, async () => {
    try {
      await keep();
    } finally {
      if (instance.now.status === 'backing-up') instance.change({ status: before });
    }
  });
  const made = world.snapshots.find(region, `instance/${id}`);
  return made && describeSnapshot(INSTANCE_SNAPSHOTS, made.now);
}

/** Notes a snapshot of an instance at once; what it returns makes it. */
export function keepSnapshot(
  world: World,
  region: string,
  id: string,
  instance: Instance,
  tags: Readonly<Record<string, string>> = {},
): () => Promise<void> {
  return noteSnapshot(world, INSTANCE_SNAPSHOTS, {
    id,
    region,
    database: instance.id,
    databaseArn: instance.arn,
    tags,
    ...copiedFields(instance),
    storageGb: instance.storageGb,
  });
}

interface NewSnapshot extends Pick<
  Snapshot,
  'id' | 'region' | 'database' | 'tags' | 'engineVersion' | 'masterUser' | 'port' | 'storageGb'
> {
  readonly databaseArn: string;
  readonly kmsKeyId?: string;
}

export function copiedFields(
  database: Pick<NewSnapshot, 'engineVersion' | 'masterUser' | 'port' | 'kmsKeyId'>,
): Pick<NewSnapshot, 'engineVersion' | 'masterUser' | 'port' | 'kmsKeyId'> {
  const { engineVersion, masterUser, port, kmsKeyId } = database;
  return { engineVersion, masterUser, port, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) };
}

export function noteSnapshot(
  world: World,
  words: SnapshotWords,
  { databaseArn, ...fields }: NewSnapshot,
): () => Promise<void> {
  const { id, region } = fields;
  refuseExistingSnapshot(world, words, region, id);
  const arn = rdsArn(region, words.arnType, id);
  const snapshot = world.snapshots.add(region, `${words.kind}/${id}`, {
    ...fields,
    arn,
    kind: words.kind,
    type: 'manual',
    status: 'creating',
    vault: arn,
  });
  return async () => {
    await atLeast(world.timings.snapshot, async () => {
      world.vaults.set(arn, await world.room.snapshot(id, world.machine(databaseArn).server));
    });
    const now = new Date();
    snapshot.change({ status: 'available', createdAt: now, originallyCreatedAt: now });
  };
}

export function refuseExistingSnapshot(
  world: World,
  words: SnapshotWords,
  region: string,
  id: string,
): void {
  if (world.snapshots.find(region, `${words.kind}/${id}`) === undefined) return;
  throw new RdsError(words.exists, `Cannot create the snapshot because ${id} already exists.`);
}
