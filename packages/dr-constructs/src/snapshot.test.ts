import { DEPLOYMENTS } from './testing/deployments';
import { templatesOf } from './testing/programs';
import { asText } from './testing/resources';

/** Longer texts are plans, runbooks, dashboards, settings: the snapshots of the blueprint have what is in them. */
const LONG = 400;

/** Names of assets are hashes of the functions' code, which changes more often than what is deployed. */
const ASSET = /[0-9a-f]{64}/g;

function readable(value: unknown): unknown {
  if (typeof value === 'string') {
    const text = value.replace(ASSET, '<asset>');
    return text.length <= LONG ? text : '<document>';
  }
  if (Array.isArray(value)) return isTags(value) ? tagsIn(value) : value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'Metadata' && key !== 'Parameters' && key !== 'Rules')
      .map(([key, inner]) => [key.replace(ASSET, '<asset>'), readable(inner)]),
  );
}

type Tag = Readonly<Record<'Key' | 'Value', unknown>>;

function isTags(value: unknown[]): value is Tag[] {
  return (
    value.length > 0 && value.every((it) => asText(Object.keys(it as object)) === '["Key","Value"]')
  );
}

/** On one line: every resource has the same ones. */
function tagsIn(tags: readonly Tag[]): string {
  return tags.map(({ Key, Value }) => `${asText(Key)}=${asText(Value)}`).join(' ');
}

/** All that is deployed. A change of it is reviewed as the difference of these. */
test.each([
  ['every default', DEPLOYMENTS.instances],
  ['every property', DEPLOYMENTS['instances with every property']],
])('the templates with %s', (_, make) => {
  const templates = Object.entries(templatesOf(make('blue'))).map(
    ([stack, template]) => [stack, readable(template.toJSON())] as const,
  );
  expect(JSON.stringify(Object.fromEntries(templates), undefined, 1)).toMatchSnapshot();
});
