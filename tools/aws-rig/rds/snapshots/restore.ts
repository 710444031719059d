import { bringUp, commonSettings } from '../instances/create';
import { answerWith, refuseExisting } from '../instances/lookup';
import { regionIn } from '../state/arn';
import { identifierIn, type Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { requireSnapshot } from './describe';
import { INSTANCE_SNAPSHOTS } from './kinds';

export function restoreDBInstanceFromDBSnapshot(
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const common = commonSettings(region, wanted);
  refuseExisting(world, region, common.id);
  const named = wanted.required('DBSnapshotIdentifier');
  const from = requireSnapshot(
    INSTANCE_SNAPSHOTS,
    world,
    regionIn(named, region),
    identifierIn(named),
  ).now;
  const vault = world.vaults.get(from.vault);
  if (vault === undefined || from.status !== 'available') {
    throw new RdsError('InvalidDBSnapshotState', `Snapshot ${from.id} is ${from.status}.`);
  }
  const instance = world.instances.add(region, common.id, {
    ...common,
    engine: 'postgres',
    engineVersion: from.engineVersion,
    instanceClass: wanted.text('DBInstanceClass') ?? 'db.t3.medium',
    storageGb: from.storageGb,
    masterUser: from.masterUser,
    port: wanted.integer('Port') ?? from.port,
    backupRetentionDays: 1,
  });
  bringUp(world, instance, (at) => world.room.restore(common.id, at, vault));
  return answerWith(world, instance);
}
