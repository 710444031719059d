import { DEPLOYMENTS } from '../testing/deployments';
import { templatesOf } from '../testing/programs';
import { planOf } from './plans';

/** Names of everything in the data that has a physical name. */
function namesIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(namesIn);
  if (typeof data !== 'object' || data === null) return [];
  const { id, name, tags } = data as { id?: unknown; name?: unknown; tags?: unknown };
  const own =
    typeof id === 'string' && typeof name === 'string' && tags !== undefined ? [name] : [];
  return [...own, ...Object.values(data).flatMap(namesIn)];
}

test.each(Object.entries(DEPLOYMENTS))(
  'every named resource of %s is in exactly one stack',
  (_, make) => {
    const made = make('blue');
    const { regions } = planOf(made.deployment.plan).blueprint;
    const templates = Object.values(templatesOf(made)).map((it) => JSON.stringify(it.toJSON()));
    const names = namesIn(Object.values(regions)).filter((name) => !name.includes('<<'));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !templates.some((it) => it.includes(`"${name}"`)))).toEqual([]);
  },
);
