import { join } from 'node:path';
import { compareRegistrations, statefulRegistrations } from './compare';
import { type Registered, readRegistered } from './registered';
import { STATEFUL_TYPES } from './stateful-types';

const recorded = readRegistered(join(__dirname, 'last-release.golden.json'));
const INSTANCE = 'aws:rds/instance:Instance';

/** The recorded program with another value of one input of one resource; undefined takes the input out. */
function changed({ type, name }: Registered, input: string, value: unknown): Registered[] {
  return recorded.map((it) =>
    it.type === type && it.name === name ? { ...it, inputs: { ...it.inputs, [input]: value } } : it,
  );
}

const databases = recorded.filter(({ type }) => type === INSTANCE);

test('what was recorded holds a database in each of two regions, its key, its login and its state', () => {
  expect(databases.map(({ inputs }) => inputs.region)).toEqual(['eu-west-1', 'eu-central-1']);
  const types = recorded.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining([
      'aws:kms/key:Key',
      'aws:secretsmanager/secret:Secret',
      'aws:dynamodb/table:Table',
    ]),
  );
  expect(types.filter((type) => !(type in STATEFUL_TYPES))).toEqual([]);
});

test('nothing is lost against itself', () => {
  expect(compareRegistrations(recorded, recorded)).toEqual([]);
});

test('what is no longer declared would be destroyed', () => {
  const next = recorded.filter(({ type }) => type !== 'aws:kms/key:Key');
  const findings = compareRegistrations(recorded, next);
  expect(findings.map(({ impact }) => impact)).toEqual(['WILL_DESTROY', 'WILL_DESTROY']);
  expect(findings[0]).toMatchObject({ holds: 'everything that it has encrypted' });
});

test('a database with another name, key or login may be replaced', () => {
  for (const input of ['identifier', 'kmsKeyId', 'storageEncrypted']) {
    for (const database of databases) {
      expect(compareRegistrations(recorded, changed(database, input, 'another'))).toEqual([
        expect.objectContaining({
          resource: database.name,
          impact: 'MAY_REPLACE',
          because: [input],
        }),
      ]);
    }
  }
});

test('a replica without its source would become a writer', () => {
  const [replica] = databases.filter(({ inputs }) => inputs.replicateSourceDb !== undefined);
  expect(compareRegistrations(recorded, changed(replica!, 'replicateSourceDb', undefined))).toEqual(
    [expect.objectContaining({ resource: replica?.name, impact: 'PROMOTES' })],
  );
});

test('what decides over no state is not looked at', () => {
  const more = { type: 'aws:lambda/function:Function', name: 'f', inputs: { name: 'f' } };
  const [database] = databases;
  const larger = changed(database!, 'instanceClass', 'db.r6g.4xlarge');
  expect(statefulRegistrations([more])).toEqual([]);
  expect(compareRegistrations([...recorded, more], larger)).toEqual([]);
});
