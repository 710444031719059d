import { requireInstance } from '../instances/lookup';
import type { Instance } from '../state/instance';
import { regionIn } from '../state/arn';
import { identifierIn, type Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';

/** Only remembered: nothing here can restore to a point in time. */
export function startBackupReplication(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = sourceOf(world, region, wanted);
  const key = `${region} ${instance.arn}`;
  if (world.replicatedBackups.has(key)) {
    throw new RdsError(
      'InvalidDBInstanceState',
      'Automated backups of this instance are replicated already.',
    );
  }
  world.replicatedBackups.set(key, wanted.integer('BackupRetentionPeriod') ?? 7);
  return { DBInstanceAutomatedBackup: describe(world, region, instance) };
}

export function stopBackupReplication(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = sourceOf(world, region, wanted);
  const answer = { DBInstanceAutomatedBackup: describe(world, region, instance) };
  world.replicatedBackups.delete(`${region} ${instance.arn}`);
  return answer;
}

export function describeAutomatedBackups(
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  // The only filter that matters here is by ARN; values of other filters match nothing.
  const values = wanted.list('Filters')?.filter((value) => value.startsWith('arn:'));
  const id = wanted.optionalIdentifier('DBInstanceIdentifier');
  const found = world.instances
    .seen(undefined, world.timings.describeLag)
    .filter((one) => world.replicatedBackups.has(`${region} ${one.arn}`))
    .filter((one) => values === undefined || values.includes(one.arn))
    .filter((one) => id === undefined || one.id === id);
  return {
    DBInstanceAutomatedBackups: {
      DBInstanceAutomatedBackup: found.map((one) => describe(world, region, one)),
    },
  };
}

function sourceOf(world: World, region: string, wanted: Parameters): Instance {
  const arn = wanted.required('SourceDBInstanceArn');
  return requireInstance(world, regionIn(arn, region), identifierIn(arn)).now;
}

function describe(world: World, region: string, instance: Instance): XmlValue {
  return {
    DBInstanceArn: instance.arn,
    DBInstanceIdentifier: instance.id,
    Region: instance.region,
    Status: 'replicating',
    Engine: instance.engine,
    BackupRetentionPeriod: world.replicatedBackups.get(`${region} ${instance.arn}`),
  };
}
