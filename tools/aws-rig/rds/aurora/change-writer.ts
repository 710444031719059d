import { atLeast } from '../instances/pause';
import type { GlobalCluster } from '../state/cluster';
import type { Tracked } from '../state/tracked';
import type { Parameters } from '../wire/parameters';
import { RdsError } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeGlobalCluster } from './describe-cluster';
import { requireGlobalCluster } from './global-clusters';

/** Loses nothing: the old writer is shut down in order, which sends everything to the target, before that is promoted. */
export function switchoverGlobalCluster(
  world: World,
  _region: string,
  wanted: Parameters,
): XmlValue {
  return change(world, wanted, false);
}

/** With `AllowDataLoss` the target is promoted at once, whatever it lacks; without, it is a switchover. */
export function failoverGlobalCluster(world: World, _region: string, wanted: Parameters): XmlValue {
  return change(world, wanted, wanted.boolean('AllowDataLoss') === true);
}

function change(world: World, wanted: Parameters, dataLossAllowed: boolean): XmlValue {
  const global = requireGlobalCluster(world, wanted.required('GlobalClusterIdentifier'));
  const to = wanted.required('TargetDbClusterIdentifier');
  const { members, writer: from, status } = global.now;
  if (!members.includes(to) || from === undefined) {
    throw new RdsError('DBClusterNotFoundFault', `DBCluster ${to} not found.`, 404);
  }
  if (to === from) {
    throw new RdsError('InvalidDBClusterStateFault', 'The target is the writer already.');
  }
  if (status !== 'available') {
    throw new RdsError('InvalidGlobalClusterStateFault', `The global cluster is ${status}.`);
  }
  global.change({
    status: dataLossAllowed ? 'failing-over' : 'switching-over',
    change: { from, to, dataLossAllowed },
  });
  if (!world.stuck.has(to)) {
    world.later(`moving the writer to '${to}'`, () => move(world, global, from, to));
  }
  return { GlobalCluster: describeGlobalCluster(global.now) };
}

async function move(
  world: World,
  global: Tracked<GlobalCluster>,
  from: string,
  to: string,
): Promise<void> {
  const [old, target] = [world.machine(from), world.machine(to)];
  const dataLossAllowed = global.now.change?.dataLossAllowed === true;
  await atLeast(world.timings.switching, async () => {
    if (!dataLossAllowed) await old.server.stop('fast');
    await target.promote();
  });
  const { change: _change, ...settled } = global.now;
  global.replace({ ...settled, writer: to, status: 'available' });
  // An old writer that runs goes on writing in its region until it follows: so it is in an unplanned failover.
  if (!old.isLost) await world.room.follow(old, target);
}
