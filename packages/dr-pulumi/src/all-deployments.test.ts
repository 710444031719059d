import type * as pulumi from '@pulumi/pulumi';
import { AuroraGlobalPostgres } from './aurora-global-postgres';
import { CrossRegionPostgres } from './cross-region-postgres';
import * as deployments from './testing/deployments';
import { type Engine, run } from './testing/engine';

const { payments, ...instances } = deployments;

const programs: Record<string, () => pulumi.ComponentResource> = {
  ...Object.fromEntries(
    Object.entries(instances).map(([name, args]) => [
      name,
      () => new CrossRegionPostgres(name, args),
    ]),
  ),
  payments: () => new AuroraGlobalPostgres('payments', payments),
};

describe.each(Object.entries(programs))('%s', (name, program) => {
  let engine: Engine;

  beforeAll(async () => {
    ({ engine } = await run(program));
  });

  const children = () => engine.registrations.filter(({ name: it }) => it !== name);

  test('every resource is a child of the component, and has a provider of the library', () => {
    const providers = engine.ofType('pulumi:providers:aws');
    expect(providers.length).toBeGreaterThan(1);
    for (const { options, type } of children()) {
      expect(options.parent).toContain(`::${name}`);
      if (!type.startsWith('pulumi:')) {
        expect(options.provider).toMatch(
          new RegExp(`^urn:.*::${name}-(home|standby|witness|backup)::`),
        );
      }
    }
  });

  test('every resource with a region is in the one of its provider', () => {
    const regionOf = Object.fromEntries(
      engine.ofType('pulumi:providers:aws').map((it) => [it.name, it.inputs['region']]),
    );
    for (const { inputs, options, type } of children()) {
      if (inputs['region'] === undefined || type.startsWith('pulumi:')) continue;
      expect(inputs['region']).toBe(
        regionOf[/::([^:]+)::[^:]*$/.exec(options.provider)?.[1] ?? ''],
      );
    }
  });

  test('no reference of the blueprint is left', () => {
    expect(JSON.stringify(engine.registrations)).not.toMatch(/<<[a-z]/);
  });

  test('no input, at any depth, is left out by an output that nothing came of', () => {
    const withNothing = engine.registrations.filter(({ inputs }) => hasNothing(inputs));
    expect(withNothing.map(({ name: it }) => it)).toEqual([]);
  });

  test('names are unique', () => {
    const names = engine.registrations.map((it) => `${it.type} ${it.name}`);
    expect(names.filter((it, index) => names.indexOf(it) !== index)).toEqual([]);
  });

  test('the password is in secrets alone', () => {
    const inClear = engine.registrations.filter(({ inputs, secrets }) =>
      Object.entries(inputs).some(
        ([key, value]) => !secrets.includes(key) && JSON.stringify(value).includes('generated"'),
      ),
    );
    expect(inClear).toEqual([]);
  });
});

/** Not in text: documents of AWS's own have nulls that mean something. An empty prefix is every object of a bucket. */
function hasNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' &&
      Object.entries(value).some(([key, inner]) => key !== 'prefix' && hasNothing(inner)))
  );
}
