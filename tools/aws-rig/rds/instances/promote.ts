import type { Parameters } from '../wire/parameters';
import { wrongInstanceState } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { answerWith, requireInstance, requireStatus } from './lookup';
import { atLeast } from './pause';

/** Promotes the real server, then restarts it: `modifying`, `rebooting`, `available`. Refused while `backing-up`. */
export function promoteReadReplica(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'available');
  const { arn, id, source } = instance.now;
  if (source === undefined) throw wrongInstanceState('DB Instance is not a read replica.');

  instance.change({
    status: 'modifying',
    backupRetentionDays:
      wanted.integer('BackupRetentionPeriod') ?? instance.now.backupRetentionDays,
  });
  if (!world.stuck.has(arn)) {
    world.later(`promoting '${id}'`, async () => {
      const machine = world.machine(arn);
      await atLeast(world.timings.modifying, () => machine.promote());
      instance.change({ status: 'rebooting' });
      await atLeast(world.timings.rebooting, async () => {
        await machine.server.stop('fast');
        await machine.server.start();
      });
      const { source: _source, ...standalone } = instance.now;
      instance.replace({ ...standalone, status: 'available' });
    });
  }
  return answerWith(world, instance);
}
