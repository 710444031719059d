import type { Instance } from '../state/instance';
import type { Tracked } from '../state/tracked';
import type { World } from '../world';

/** Lets clients in or not, as the instance's security groups say. */
export async function applyGroups(world: World, instance: Tracked<Instance>): Promise<void> {
  const { arn, region, securityGroups } = instance.now;
  const open = await world.letsSomebodyIn(region, securityGroups);
  world.machine(arn).filter(!open);
}
