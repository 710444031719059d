import type { Region } from '../../core/regions';
import { bothWays, type LinkChange, type LinkMode } from '../network/links';
import { PLACES, type Place } from '../network/places';
import type { Stage } from './types';

const BLACK_HOLE: LinkMode = { kind: 'black-hole' };
const OPEN: LinkMode = { kind: 'open' };

/** Both directions between one place and each of the others. */
export function between(
  place: Place,
  others: readonly Place[],
  mode: LinkMode,
  service?: string,
): LinkChange[] {
  return others.flatMap((other) => bothWays(place, other, mode, service));
}

/** Everything that goes to or comes from a region vanishes. */
export function isolate(region: Region, from: readonly Place[]): LinkChange[] {
  return between(region, from, BLACK_HOLE);
}

export function heal(region: Region, from: readonly Place[]): LinkChange[] {
  return between(region, from, OPEN);
}

export function everywhereBut(region: Region): Place[] {
  return PLACES.filter((place) => place !== region);
}

/** Everything in a region dies at the same moment: its links, its processes, its server. */
export async function loseRegion({ rig }: Stage, region: Region): Promise<void> {
  await rig.setLinks(isolate(region, everywhereBut(region)));
  const dying: Promise<unknown>[] = [];
  const agent = rig.agents.get(region);
  if (agent !== undefined) dying.push(agent.kill());
  if (region !== 'witness') dying.push(rig.servers[region].killAll());
  if (region !== 'home') dying.push(rig.stores[region].kill());
  if (region === 'standby') rig.monitors.forEach((monitor) => dying.push(monitor.kill()));
  await Promise.all(dying);
}
