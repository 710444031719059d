import type { Tracked } from './state/tracked';
import { tagList } from './wire/elements';
import { identifierIn, type Parameters } from './wire/parameters';
import type { XmlValue } from './wire/xml';
import type { World } from './world';
import { regionIn } from './state/arn';

type Tags = Readonly<Record<string, string>>;

/** Tags of what is ours; undefined: it belongs to the stand-in (parameter groups, subnet groups, …). */
export function listTags(world: World, wanted: Parameters): XmlValue {
  const resource = find(world, wanted);
  return resource && { TagList: tagList(resource.now.tags) };
}

export function addTags(world: World, wanted: Parameters): XmlValue {
  const resource = find(world, wanted);
  resource?.change({ tags: { ...resource.now.tags, ...wanted.tags() } });
  return resource && {};
}

export function removeTags(world: World, wanted: Parameters): XmlValue {
  const resource = find(world, wanted);
  const gone = wanted.list('TagKeys') ?? [];
  const kept = Object.entries(resource?.now.tags ?? {}).filter(([key]) => !gone.includes(key));
  resource?.change({ tags: Object.fromEntries(kept) });
  return resource && {};
}

function find(world: World, wanted: Parameters): Tracked<{ tags: Tags }> | undefined {
  const arn = wanted.required('ResourceName');
  const [region, id] = [regionIn(arn, ''), identifierIn(arn)];
  switch (arn.split(':')[5]) {
    case 'db':
      return world.instances.find(region, id);
    case 'cluster':
      return world.clusters.find(region, id);
    case 'snapshot':
      return world.snapshots.find(region, `instance/${id}`);
    case 'cluster-snapshot':
      return world.snapshots.find(region, `cluster/${id}`);
    default:
      return undefined;
  }
}
