import type { Instance } from '../state/instance';
import type { Tracked } from '../state/tracked';
import { instanceNotFound, RdsError, wrongInstanceState } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeInstance } from './describe-instance';

export function requireInstance(world: World, region: string, id: string): Tracked<Instance> {
  const found = world.instances.find(region, id);
  if (found === undefined) throw instanceNotFound(id);
  return found;
}

/** What RDS answers to a call that is about an instance in another status. */
export function requireStatus(instance: Instance, ...allowed: readonly string[]): void {
  if (allowed.includes(instance.status)) return;
  throw wrongInstanceState(
    `Instance ${instance.id} is currently in the state '${instance.status}', expected: ${allowed.join(', ')}.`,
  );
}

export function refuseExisting(world: World, region: string, id: string): void {
  if (world.instances.find(region, id) === undefined) return;
  throw new RdsError('DBInstanceAlreadyExists', 'DB instance already exists');
}

/** Replicas of an instance, in all regions, as they are. */
export function replicasOf(world: World, arn: string): Tracked<Instance>[] {
  return world.instances
    .list()
    .filter(({ now }) => now.source === arn && now.replicationEnded !== true);
}

/** The answer to a call that changes an instance: how it is now, without any lag. */
export function answerWith(world: World, instance: Tracked<Instance>): XmlValue {
  const replicas = replicasOf(world, instance.now.arn).map(({ now }) => now);
  return { DBInstance: describeInstance(instance.now, replicas) };
}

/** Before its server exists there is nothing to be asked for. */
export const UNDER_WAY = ['creating', 'deleting'];
