import { rdsArn } from '../state/arn';
import type { Instance } from '../state/instance';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { answerWith, refuseExisting } from './lookup';
import { atLeast } from './pause';
import { applyGroups } from './security-groups';
import type { Place } from '../machines/free-address';
import type { Machine } from '../machines/machine';
import { createClusterInstance } from '../aurora/cluster-instances';

/** The settings that every way to create an instance has. */
export function commonSettings(
  region: string,
  wanted: Parameters,
): Pick<
  Instance,
  | 'id'
  | 'region'
  | 'arn'
  | 'status'
  | 'groupStatus'
  | 'multiAz'
  | 'deletionProtection'
  | 'tags'
  | 'parameterGroup'
  | 'securityGroups'
> &
  Partial<Pick<Instance, 'subnetGroup' | 'kmsKeyId'>> {
  const id = wanted.identifier('DBInstanceIdentifier');
  const subnetGroup = wanted.text('DBSubnetGroupName');
  const kmsKeyId =
    wanted.text('KmsKeyId') ??
    (wanted.boolean('StorageEncrypted') === true ? 'aws/rds' : undefined);
  return {
    id,
    region,
    arn: rdsArn(region, 'db', id),
    status: 'creating',
    groupStatus: 'active',
    multiAz: wanted.boolean('MultiAZ') ?? false,
    deletionProtection: wanted.boolean('DeletionProtection') ?? false,
    tags: wanted.tags(),
    parameterGroup: wanted.text('DBParameterGroupName') ?? 'default.postgres',
    securityGroups: wanted.list('VpcSecurityGroupIds') ?? ['sg-default'],
    ...(subnetGroup === undefined ? {} : { subnetGroup }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
  };
}

export async function createDBInstance(
  world: World,
  region: string,
  wanted: Parameters,
): Promise<XmlValue> {
  const common = commonSettings(region, wanted);
  refuseExisting(world, region, common.id);
  if (wanted.text('DBClusterIdentifier') !== undefined) {
    return answerWith(world, createClusterInstance(world, common, wanted));
  }
  const engine = wanted.required('Engine');
  if (engine !== 'postgres') {
    throw new RdsError('InvalidParameterValue', `Invalid DB engine: ${engine}`);
  }
  const dbName = wanted.text('DBName');
  const instance = world.instances.add(region, common.id, {
    ...common,
    engine,
    engineVersion: wanted.text('EngineVersion') ?? (await world.room.version()),
    instanceClass: wanted.required('DBInstanceClass'),
    storageGb: wanted.integer('AllocatedStorage') ?? 20,
    masterUser: wanted.required('MasterUsername'),
    port: wanted.integer('Port') ?? 5432,
    backupRetentionDays: wanted.integer('BackupRetentionPeriod') ?? 1,
    ...(dbName === undefined ? {} : { dbName }),
  });
  const password = wanted.required('MasterUserPassword');
  bringUp(world, instance, (at) =>
    world.room.writer(common.id, at, {
      user: instance.now.masterUser,
      password,
      ...(dbName === undefined ? {} : { database: dbName }),
    }),
  );
  return answerWith(world, instance);
}

/** Makes the machine of an instance, and then calls the instance available. */
export function bringUp(
  world: World,
  instance: Tracked<Instance>,
  make: (at: Place) => Promise<Machine>,
): void {
  world.later(`creating '${instance.now.id}'`, async () => {
    try {
      await atLeast(world.timings.creating, async () => {
        const { arn, port } = instance.now;
        const machine = await make({ port, former: world.addresses.get(arn) });
        world.machines.set(arn, machine);
        world.addresses.set(arn, machine.clients.address);
        await applyGroups(world, instance);
        instance.change({
          address: machine.clients.address.host,
          port: machine.clients.address.port,
        });
      });
      instance.change({ status: 'available', createdAt: new Date() });
    } catch (error) {
      instance.change({ status: 'failed' });
      throw error;
    }
  });
}
