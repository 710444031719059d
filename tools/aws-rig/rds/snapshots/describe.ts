import type { Snapshot } from '../state/snapshot';
import type { Tracked } from '../state/tracked';
import { tagList } from '../wire/elements';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import type { SnapshotWords } from './kinds';

/** As they were `describeLag` ago, all on one page. */
export function describeSnapshots(
  words: SnapshotWords,
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const id = wanted.optionalIdentifier(`${words.element}Identifier`);
  const database = wanted.optionalIdentifier(words.databaseParameter);
  const type = wanted.text('SnapshotType');
  const found = world.snapshots
    .seen(region, world.timings.describeLag)
    .filter(
      (snapshot) =>
        snapshot.kind === words.kind &&
        (id === undefined || snapshot.id === id) &&
        (database === undefined || snapshot.database === database) &&
        (type === undefined || snapshot.type === type),
    );
  if (id !== undefined && found.length === 0) throw snapshotNotFound(words, id);
  return { [`${words.element}s`]: { [words.element]: found.map((one) => render(words, one)) } };
}

export function describeSnapshot(words: SnapshotWords, snapshot: Snapshot): XmlValue {
  return { [words.element]: render(words, snapshot) };
}

function render({ element, databaseParameter }: SnapshotWords, snapshot: Snapshot): XmlValue {
  return {
    [`${element}Identifier`]: snapshot.id,
    [`${element}Arn`]: snapshot.arn,
    [databaseParameter]: snapshot.database,
    Status: snapshot.status,
    SnapshotType: snapshot.type,
    SnapshotCreateTime: snapshot.createdAt,
    OriginalSnapshotCreateTime: snapshot.originallyCreatedAt,
    Engine: snapshot.kind === 'cluster' ? 'aurora-postgresql' : 'postgres',
    EngineVersion: snapshot.engineVersion,
    AllocatedStorage: snapshot.storageGb,
    MasterUsername: snapshot.masterUser,
    Port: snapshot.port,
    PercentProgress: snapshot.status === 'available' ? 100 : 0,
    Encrypted: snapshot.kmsKeyId !== undefined,
    StorageEncrypted: snapshot.kmsKeyId !== undefined,
    KmsKeyId: snapshot.kmsKeyId,
    [`Source${element}Identifier`]: snapshot.source,
    [`Source${element}Arn`]: snapshot.source,
    TagList: tagList(snapshot.tags),
  };
}

export function requireSnapshot(
  words: SnapshotWords,
  world: World,
  region: string,
  id: string,
): Tracked<Snapshot> {
  const found = world.snapshots.find(region, `${words.kind}/${id}`);
  if (found === undefined) throw snapshotNotFound(words, id);
  return found;
}

function snapshotNotFound(words: SnapshotWords, id: string): RdsError {
  return new RdsError(words.notFound, `${words.element} ${id} not found.`, 404);
}
