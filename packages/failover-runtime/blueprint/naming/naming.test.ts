import * as fc from 'fast-check';
import { blueprint } from '../blueprint';
import type { DeploymentKind, DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';
import { type FoundResource, regionsOf, resourcesIn } from '../testing/resources';

const word = (...first: string[]) =>
  fc
    .tuple(
      fc.constantFrom(...first),
      fc.array(fc.constantFrom('a', '7', 'x', '-b', '-2'), { maxLength: 9 }),
    )
    .map(([head, tail]) => head + tail.join(''))
    .filter((text) => text.length <= 20);

const names = fc.record({ name: word('a', 'z'), environmentSuffix: word('a', '9') });
const kinds = fc.constantFrom<DeploymentKind>('instance', 'aurora', 'same-region-replica');

/** With everything that has a name. */
function requestOf(
  { name, environmentSuffix }: Pick<DeploymentRequest, 'name' | 'environmentSuffix'>,
  kind: DeploymentKind,
): DeploymentRequest {
  const standby = kind === 'same-region-replica' ? 'eu-west-1' : 'eu-central-1';
  return {
    ...MINIMAL,
    name,
    environmentSuffix,
    kind,
    account: '111122223333',
    databaseName: 'app',
    regions: { home: 'eu-west-1', standby, witness: 'eu-north-1', backup: 'eu-central-1' },
    backups: { snapshotCopy: {}, awsBackup: {}, buckets: {} },
    operationsRole: {},
    promoteOnLag: { lagSeconds: 60 },
  };
}

/** What each service takes. Sources: the API references of AWS. */
const LIMITS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(database|database-\d+|global-cluster)$/, /^[a-z](?!.*--)[a-z0-9-]{0,62}$/],
  [/-role$/, /^[\w+=,.@-]{1,64}$/],
  [/^(monitor|agent|probe|step|rotation|snapshot-copy)$/, /^[a-zA-Z0-9-_]{1,64}$/],
  [/-machine$/, /^[a-zA-Z0-9-_]{1,80}$/],
  [/-bucket$/, /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/],
  [/^vault$/, /^[a-zA-Z0-9-_]{2,50}$/],
  [/-(schedule|events)$/, /^[.\-_A-Za-z0-9]{1,64}$/],
  [/-table$/, /^[a-zA-Z0-9_.-]{3,255}$/],
];

const named = (request: DeploymentRequest): FoundResource[] =>
  regionsOf(blueprint(request)).flatMap(resourcesIn);

/** Making dozens of blueprints may take longer than one test usually does. */
const MANY_BLUEPRINTS_MS = 60_000;

describe('physical names', () => {
  it(
    'are such as the services take, however long name and suffix are',
    () => {
      fc.assert(
        fc.property(names, kinds, (given, kind) => {
          const wrong = named(requestOf(given, kind)).filter(({ id, name = '' }) =>
            LIMITS.some(([ids, names]) => ids.test(id) && !names.test(name)),
          );
          expect(wrong.map(({ id, name }) => `${id}: ${name}`)).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
    MANY_BLUEPRINTS_MS,
  );

  it(
    'tell two deployments apart by their suffix alone',
    () => {
      fc.assert(
        fc.property(word('a', '9'), word('a', '9'), kinds, (one, other, kind) => {
          fc.pre(one !== other);
          const of = (environmentSuffix: string) =>
            named(requestOf({ name: 'orders', environmentSuffix }, kind)).flatMap(
              ({ role, name }) => (name === undefined ? [] : [`${role} ${name}`]),
            );
          const taken = new Set(of(one));
          expect(of(other).filter((name) => taken.has(name))).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
    MANY_BLUEPRINTS_MS,
  );

  it('are different for each thing of a kind in one AWS region', () => {
    for (const request of [
      ...Object.values(DEPLOYMENTS),
      requestOf(MINIMAL, 'same-region-replica'),
    ]) {
      const taken = regionsOf(blueprint(request)).flatMap((region) =>
        resourcesIn(region).flatMap(({ id, name, value }) =>
          name === undefined ? [] : [`${region.region} ${kindOf(id, value)} ${name}`],
        ),
      );
      expect(taken.filter((name, at) => taken.indexOf(name) !== at)).toEqual([]);
    }
  });
});

/** Names are taken within one kind of resource: its shape tells the kind. */
function kindOf(id: string, value: object): string {
  return `${id.split('-').at(-1) ?? ''} ${Object.keys(value).sort().join()}`;
}

describe('tags', () => {
  it("are the user's where they say the same, but for the suffix", () => {
    const { tags } = blueprint({ ...MINIMAL, tags: { Owner: 'team', Build: '7' } });
    expect(tags).toEqual({
      Environment: 'test1',
      Owner: 'team',
      CostCenter: 'orders',
      Build: '7',
      environmentSuffix: 'test1',
      'pg-dr:deployment': 'orders-test1',
    });
  });
});
