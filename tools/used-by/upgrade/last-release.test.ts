import { join } from 'node:path';
import { recordedTemplates } from './assembly';
import { compare } from './compare';
import type { Template, Templates } from './template';

const recorded = recordedTemplates(join(__dirname, 'last-release'));

const databases = Object.entries(recorded).flatMap(([stack, { Resources = {} }]) =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::RDS::DBInstance')
    .map(([id]) => ({ stack, id })),
);

/** The recorded templates with another value of one property of one database. */
function changed(stack: string, id: string, property: string, value: unknown): Templates {
  const copy = structuredClone(recorded) as Record<string, Template>;
  const resources = copy[stack]?.Resources ?? {};
  const resource = resources[id]!;
  const properties = { ...resource.Properties, [property]: value };
  return {
    ...copy,
    [stack]: { Resources: { ...resources, [id]: { ...resource, Properties: properties } } },
  };
}

test('there is a database in each of two regions', () => {
  expect(new Set(databases.map(({ stack }) => stack)).size).toBe(2);
});

test('the recorded program loses nothing against itself', () => {
  expect(compare(recorded, recorded)).toEqual([]);
});

test.each(databases)('a replaced $id of $stack is found', ({ stack, id }) => {
  const next = changed(stack, id, 'DBInstanceIdentifier', 'another');
  expect(compare(recorded, next)).toEqual([
    expect.objectContaining({ stack, resource: id, impact: 'WILL_REPLACE' }),
  ]);
});

test.each(databases)('a larger $id of $stack is no loss', ({ stack, id }) => {
  const next = changed(stack, id, 'DBInstanceClass', 'db.r6g.4xlarge');
  expect(compare(recorded, next)).toEqual([]);
});
