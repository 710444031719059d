import { attached } from './attached';
import { dataLists } from './data-lists';
import { GAPS } from './gaps';
import type { ListedResource } from './listed-resource';
import type { Lists } from './lists';
import { networkLists } from './network-lists';
import { observationLists } from './observation-lists';
import { runtimeLists } from './runtime-lists';

const LISTS: Lists = { ...networkLists, ...dataLists, ...runtimeLists, ...observationLists };

/** Those of these resources that their own service does not know of; a type that nobody can look for is one, too. */
export async function missing(resources: readonly ListedResource[]): Promise<string[]> {
  const listed = new Map<string, Promise<readonly (string | undefined)[]>>();
  const list = (type: string, region: string) => {
    const key = `${region} ${type}`;
    const ids = listed.get(key) ?? Promise.resolve(LISTS[type]?.(region)).then((it) => it ?? []);
    listed.set(key, ids);
    return ids;
  };
  const found = await Promise.all(
    resources.map(async (it) => {
      if (GAPS[it.type] !== undefined) {
        return [];
      }
      const isThere =
        LISTS[it.type] === undefined
          ? await isAttached(it, resources)
          : it.id !== undefined && (await list(it.type, it.region)).includes(it.id);
      return isThere ? [] : [`${it.stack}/${it.logicalId} (${it.type} ${it.id ?? ''})`];
    }),
  );
  return found.flat();
}

async function isAttached(
  it: ListedResource,
  resources: readonly ListedResource[],
): Promise<boolean> {
  const check = attached[it.type];
  const idOf = (value: unknown): string => {
    const { Ref } = value as { Ref?: string };
    const other = resources.find(({ stack, logicalId }) => stack === it.stack && logicalId === Ref);
    return other?.id ?? String(value);
  };
  // A service says that something is not there by an error.
  return check !== undefined && (await check(it, idOf).catch(() => false));
}

/** Everything that these regions have, as `region type id`. */
export async function inventory(regions: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all(
    regions.flatMap((region) =>
      Object.entries(LISTS).map(async ([type, list]) =>
        ((await list(region)) ?? []).map((id) => `${region} ${type} ${String(id)}`),
      ),
    ),
  );
  return new Set(found.flat());
}
