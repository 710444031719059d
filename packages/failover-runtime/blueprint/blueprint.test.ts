import { readSettings } from '../lambda/settings/read';
import { blueprint } from './blueprint';
import type { Blueprint } from './model';
import { referencesIn, substitute } from './reference';
import { DEPLOYMENTS, MINIMAL } from './testing/requests';
import { type FoundResource, regionsOf, resourcesIn } from './testing/resources';

const all = Object.entries({ minimal: MINIMAL, ...DEPLOYMENTS }).map(
  ([name, request]) => [name, blueprint(request)] as const,
);

const resourcesOf = (made: Blueprint) => [
  ...regionsOf(made).flatMap(resourcesIn),
  ...made.peerings.map((value): FoundResource => ({ ...value, role: value.requester, value })),
];

describe.each(all)('the blueprint of %s', (_name, made) => {
  const resources = resourcesOf(made);

  it('calls each resource of a region by an id of its own', () => {
    const ids = resources.map(({ role, id }) => `${role}.${id}`);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('refers to nothing that it does not have', () => {
    const ids = new Set(resources.map(({ role, id }) => `${role}.${id}`));
    const pseudo =
      /^(account|partition|given\..+|(home|standby|witness)\.(availability-zones\.\d|engine\.version|managed-key-rds\.arn))$/;
    const dangling = referencesIn(made).filter(
      (path) => !pseudo.test(path) && !ids.has(path.split('.').slice(0, 2).join('.')),
    );
    expect(dangling).toEqual([]);
  });

  it('gives every name the suffix', () => {
    const named = resources.flatMap(({ name }) => (name === undefined ? [] : [name]));
    expect(named.filter((name) => !name.includes('test1'))).toEqual([]);
  });

  it('tags everything that has tags alike', () => {
    const tagged = resources.flatMap(({ tags }) => (tags === undefined ? [] : [tags]));
    const wanted = ['Environment', 'Owner', 'CostCenter', 'DR-Role', 'environmentSuffix', 'Name'];
    expect(tagged.filter((tags) => wanted.some((key) => !tags[key]))).toEqual([]);
  });

  it('configures functions with what they read, in the room that there is', () => {
    const resolved = substitute(made, {
      resolve: (path) => `${path.replaceAll('.', '-')}-as-it-was-made`,
      join: (parts) => parts.join(''),
    });
    const functions = Object.values(resolved.regions).flatMap((region) => region.functions);
    expect(functions.length).toBeGreaterThan(4);
    for (const { environment, entry } of functions) {
      const { deployments, certificateFile } = readSettings(environment);
      const [settings] = deployments;
      expect(certificateFile).toBe('/var/runtime/ca-cert.pem');
      expect(settings).toMatchObject({ name: made.deployment, policy: made.policy });
      expect(settings?.snapshots === undefined).toBe(entry !== 'snapshot-copy');
      expect(settings?.stateMachines === undefined).toBe(entry !== 'monitor');
      expect(String(environment.PGDR_SETTINGS).length).toBeLessThan(4_096);
    }
  });

  it('gives every function a role, a log group and room to run', () => {
    for (const { functions, roles, logGroups } of regionsOf(made)) {
      for (const { role, logGroup, timeoutSeconds, name } of functions) {
        expect(roles.find(({ id }) => id === role)?.name).toBe(name);
        expect(logGroups.find(({ id }) => id === logGroup)?.name).toBe(`/aws/lambda/${name}`);
        expect(timeoutSeconds).toBeLessThanOrEqual(300);
      }
    }
  });

  it('opens nothing to everybody', () => {
    const ingress = regionsOf(made)
      .flatMap(({ network }) => network?.securityGroups ?? [])
      .flatMap(({ rules }) => rules)
      .filter(({ direction }) => direction === 'ingress');
    expect(ingress.length).toBeGreaterThan(0);
    expect(JSON.stringify(ingress)).not.toContain('0.0.0.0/0');
  });

  it('names every action, and says why where it cannot name the resource', () => {
    const statements = regionsOf(made)
      .flatMap(({ roles }) => roles)
      .flatMap((role) => role.statements);
    expect(statements.flatMap(({ actions }) => actions).join()).not.toContain('*');
    const open = statements.filter(({ resources: on }) => on.includes('*'));
    expect(open.filter(({ because }) => because === undefined)).toEqual([]);
  });

  it('keeps the password in the secret', () => {
    const holders = resources.filter(({ value }) =>
      referencesIn(value).includes('home.secret.password'),
    );
    expect(holders.map(({ id }) => id)).toEqual(['database']);
    expect(referencesIn(made.outputs)).not.toContain('home.secret.password');
  });
});

describe('removal', () => {
  it.each(Object.entries(DEPLOYMENTS))(
    'of %s leaves nothing where it is to leave nothing',
    (_name, request) => {
      const text = JSON.stringify(blueprint({ ...request, removal: 'destroyable' }));
      expect(text).not.toContain('"retain"');
      expect(text).not.toContain('"deletionProtection":true');
      expect(text).not.toContain('finalSnapshot');
      expect(text).not.toContain('"deleteAtOnce":false');
      expect(text).not.toContain('"emptied":false');
    },
  );

  it.each(Object.entries(DEPLOYMENTS))(
    'of %s keeps what holds data otherwise',
    (_name, request) => {
      const text = JSON.stringify(blueprint({ ...request, removal: 'protected' }));
      expect(text).not.toContain('"destroy"');
      expect(text).not.toContain('"deletionProtection":false');
      expect(text).not.toContain('"emptied":true');
    },
  );
});

describe('a value that is undefined', () => {
  it('is as good as one that was left out', () => {
    // As a library of untyped callers hands it on.
    const request = { ...MINIMAL, traffic: { ttlSeconds: undefined } } as unknown as typeof MINIMAL;
    expect(blueprint(request)).toEqual(blueprint(MINIMAL));
  });
});

describe('two deployments that differ in their suffix', () => {
  it('have no name in common', () => {
    const namesOf = (suffix: string) =>
      resourcesOf(blueprint({ ...DEPLOYMENTS.exchange, environmentSuffix: suffix })).flatMap(
        ({ role, name }) => (name === undefined ? [] : [`${role}.${name}`]),
      );
    const others = new Set(namesOf('blue'));
    expect(namesOf('green').filter((name) => others.has(name))).toEqual([]);
  });
});
