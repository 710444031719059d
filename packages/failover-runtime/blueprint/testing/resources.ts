import type { Blueprint, RegionBlueprint, RegionRole, Tags } from '../model';

/** A resource as it was found in a region. */
export interface FoundResource {
  readonly role: RegionRole;
  readonly id: string;
  readonly name?: string;
  readonly tags?: Tags;
  readonly value: object;
}

/** The regions of a blueprint. */
export function regionsOf({ regions }: Blueprint): RegionBlueprint[] {
  return Object.values(regions);
}

/** Lists of things that belong to a resource and are none by themselves. */
const PARTS = new Set([
  'rules',
  'statements',
  'routes',
  'addedRoutes',
  'firstItems',
  'invokers',
  'targets',
  'subscriptions',
  'selection',
]);

/** Every resource of one region: what has an id, but for parts of others. */
export function resourcesIn(region: RegionBlueprint): FoundResource[] {
  return found(region, region.role);
}

function found(data: unknown, role: RegionRole): FoundResource[] {
  if (typeof data !== 'object' || data === null) {
    return [];
  }
  const { id, name, tags } = data as Partial<FoundResource>;
  const inside = Object.entries(data)
    .filter(([key, value]) => !isPart(key, value))
    .flatMap(([, value]) => found(value, role));
  return typeof id === 'string'
    ? [
        {
          role,
          id,
          value: data,
          ...(name === undefined ? {} : { name }),
          ...(tags === undefined ? {} : { tags }),
        },
        ...inside,
      ]
    : inside;
}

/** A region's own rules are resources; those of a group or a plan are parts. */
function isPart(key: string, value: unknown): boolean {
  const isRegionsRules = key === 'rules' && Array.isArray(value) && hasTags(value[0]);
  return (
    (PARTS.has(key) && !isRegionsRules) ||
    key === 'definition' ||
    key === 'content' ||
    key === 'body'
  );
}

function hasTags(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tags' in value;
}
