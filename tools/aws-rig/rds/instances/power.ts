import type { Instance } from '../state/instance';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import { wrongInstanceState } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { answerWith, replicasOf, requireInstance, requireStatus } from './lookup';
import { atLeast } from './pause';

/** Not for an instance that has or is a read replica: RDS refuses that, too. */
export function stopDBInstance(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'available');
  if (instance.now.source !== undefined || replicasOf(world, instance.now.arn).length > 0) {
    throw wrongInstanceState(
      `Cannot stop DB instance ${instance.now.id}: it has or is a read replica.`,
    );
  }
  return pass(world, instance, ['stopping', 'stopped'], world.timings.stopping, () =>
    world.machine(instance.now.arn).server.stop('fast'),
  );
}

export function startDBInstance(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'stopped');
  return pass(world, instance, ['starting', 'available'], world.timings.starting, () =>
    world.machine(instance.now.arn).server.start(),
  );
}

/** Restarts the real server, which ends every session. */
export function rebootDBInstance(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'available');
  return pass(world, instance, ['rebooting', 'available'], world.timings.rebooting, async () => {
    const { server } = world.machine(instance.now.arn);
    await server.stop('fast');
    await server.start();
  });
}

function pass(
  world: World,
  instance: Tracked<Instance>,
  [during, after]: [string, string],
  atLeastMs: number,
  work: () => Promise<void>,
): XmlValue {
  instance.change({ status: during });
  world.later(`${during} '${instance.now.id}'`, async () => {
    await atLeast(atLeastMs, work);
    instance.change({ status: after });
  });
  return answerWith(world, instance);
}
