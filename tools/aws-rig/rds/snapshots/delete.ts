import type { Parameters } from '../wire/parameters';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeSnapshot, requireSnapshot } from './describe';
import type { SnapshotWords } from './kinds';

/** The data goes with the last copy of it. */
export function deleteSnapshot(
  words: SnapshotWords,
  world: World,
  region: string,
  wanted: Parameters,
): XmlValue {
  const id = wanted.identifier(`${words.element}Identifier`);
  const snapshot = requireSnapshot(words, world, region, id);
  snapshot.delete();
  const { vault } = snapshot.now;
  const server = world.vaults.get(vault);
  if (server !== undefined && !world.snapshots.list().some(({ now }) => now.vault === vault)) {
    world.vaults.delete(vault);
    world.later(`deleting '${id}'`, () => server.destroy());
  }
  return describeSnapshot(words, { ...snapshot.now, status: 'deleted' });
}
