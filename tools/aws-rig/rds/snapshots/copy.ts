import { atLeast } from '../instances/pause';
import { rdsArn, regionIn } from '../state/arn';
import { identifierIn, type Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { refuseExistingSnapshot } from './create';
import { describeSnapshot, requireSnapshot } from './describe';
import type { SnapshotWords } from './kinds';

/** Into this region; from another one the source is named by its ARN. The data is not copied: nothing changes it. */
export function copySnapshot(
  words: SnapshotWords,
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const named = wanted.required(`Source${words.element}Identifier`);
  const sourceRegion = regionIn(named, region);
  const source = requireSnapshot(words, world, sourceRegion, identifierIn(named)).now;
  const id = wanted.identifier(`Target${words.element}Identifier`);
  refuseExistingSnapshot(world, words, region, id);
  if (source.status !== 'available') {
    throw new RdsError('InvalidDBSnapshotState', `Snapshot ${source.id} is ${source.status}.`);
  }
  const kmsKeyId = wanted.text('KmsKeyId');
  if (source.kmsKeyId !== undefined && kmsKeyId === undefined && sourceRegion !== region) {
    throw new RdsError(
      'InvalidParameterValue',
      'KmsKeyId should be explicitly specified for cross region snapshot copy of an encrypted snapshot.',
    );
  }
  const tags = { ...(wanted.boolean('CopyTags') === true ? source.tags : {}), ...wanted.tags() };
  const { createdAt: _createdAt, ...inherited } = source;
  const copy = world.snapshots.add(region, `${words.kind}/${id}`, {
    ...inherited,
    id,
    region,
    arn: rdsArn(region, words.arnType, id),
    type: 'manual',
    status: 'creating',
    source: source.arn,
    tags,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
  });
  world.later(`copying '${id}'`, async () => {
    await atLeast(world.timings.snapshot, async () => undefined);
    copy.change({ status: 'available', createdAt: new Date() });
  });
  return describeSnapshot(words, copy.now);
}
