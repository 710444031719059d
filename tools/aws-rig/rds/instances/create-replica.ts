import { regionIn } from '../state/arn';
import { identifierIn, type Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { bringUp, commonSettings } from './create';
import { answerWith, refuseExisting, requireInstance, requireStatus } from './lookup';

/** From another region the source is named by its ARN. The replica streams from the source's server. */
export function createDBInstanceReadReplica(
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const common = commonSettings(region, wanted);
  const named = wanted.required('SourceDBInstanceIdentifier');
  const source = requireInstance(world, regionIn(named, region), identifierIn(named)).now;
  refuseExisting(world, region, common.id);
  requireStatus(source, 'available', 'backing-up');
  if (source.backupRetentionDays === 0) {
    throw new RdsError(
      'InvalidDBInstanceState',
      'Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.',
    );
  }
  if (source.kmsKeyId !== undefined && common.kmsKeyId === undefined && source.region !== region) {
    throw new RdsError(
      'InvalidParameterCombination',
      'Cannot create a cross region unencrypted read replica from encrypted source.',
    );
  }
  const replica = world.instances.add(region, common.id, {
    ...common,
    source: source.arn,
    engine: source.engine,
    engineVersion: source.engineVersion,
    instanceClass: wanted.text('DBInstanceClass') ?? source.instanceClass,
    storageGb: wanted.integer('AllocatedStorage') ?? source.storageGb,
    masterUser: source.masterUser,
    port: wanted.integer('Port') ?? source.port,
    backupRetentionDays: wanted.integer('BackupRetentionPeriod') ?? 0,
    ...(source.dbName === undefined ? {} : { dbName: source.dbName }),
  });
  bringUp(world, replica, (at) => world.room.replica(common.id, at, world.machine(source.arn)));
  return answerWith(world, replica);
}
