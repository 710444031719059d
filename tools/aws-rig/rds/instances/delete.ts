import type { Parameters } from '../wire/parameters';
import { RdsError, wrongInstanceState } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { keepSnapshot } from '../snapshots/create';
import { answerWith, replicasOf, requireInstance, UNDER_WAY } from './lookup';
import { atLeast } from './pause';

/** Replicas are not promoted by it: their replication ends. */
export function deleteDBInstance(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  const { arn, id, source, deletionProtection, status } = instance.now;
  if (UNDER_WAY.includes(status)) throw wrongInstanceState(`Instance ${id} is ${status}.`);
  if (deletionProtection) {
    throw new RdsError(
      'InvalidParameterCombination',
      'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    );
  }
  const snapshotId = wanted.optionalIdentifier('FinalDBSnapshotIdentifier');
  if (snapshotId === undefined && wanted.boolean('SkipFinalSnapshot') !== true) {
    throw new RdsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  }
  if (snapshotId !== undefined && source !== undefined) {
    throw new RdsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier can not be specified when deleting a replica instance.',
    );
  }
  const keep =
    snapshotId === undefined ? undefined : keepSnapshot(world, region, snapshotId, instance.now);
  instance.change({ status: 'deleting' });
  world.later(`deleting '${id}'`, async () => {
    await atLeast(world.timings.deleting, async () => {
      await keep?.();
      await world.machines.get(arn)?.destroy();
    });
    world.machines.delete(arn);
    for (const replica of replicasOf(world, arn)) replica.change({ replicationEnded: true });
    instance.delete();
  });
  return answerWith(world, instance);
}
