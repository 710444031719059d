import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from '../cross-region-postgres';
import { minimal } from '../testing/deployments';
import { type Engine, run } from '../testing/engine';

function ownProvider(name: string): aws.Provider {
  return new aws.Provider(name, { region: 'eu-west-1' });
}

function deployersOf(engine: Engine, role: string): Set<string | undefined> {
  const resources = engine.registrations.filter(
    ({ name, type }) => name.startsWith(`orders-${role}-`) && type.startsWith('aws:'),
  );
  return new Set(resources.map(({ options }) => options.provider.split('::').at(-2)));
}

test("the component's own provider deploys everything", async () => {
  const { engine } = await run(
    () => new CrossRegionPostgres('orders', minimal, { provider: ownProvider('own') }),
  );
  expect(engine.ofType('pulumi:providers:aws').map(({ name }) => name)).toEqual(['own']);
  for (const role of ['home', 'standby', 'witness']) {
    expect(deployersOf(engine, role)).toEqual(new Set(['own']));
  }
});

test('the provider that is given for a region deploys there, and nowhere else', async () => {
  const { engine } = await run(
    () =>
      new CrossRegionPostgres('orders', minimal, {
        regionProviders: { standby: ownProvider('own') },
      }),
  );
  expect(deployersOf(engine, 'home')).toEqual(new Set(['orders-home']));
  expect(deployersOf(engine, 'standby')).toEqual(new Set(['own']));
});

describe('providers that are made', () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  test('have the profile of the stack', async () => {
    pulumi.runtime.setAllConfig({ 'aws:profile': 'production' });
    const { engine } = await run(() => new CrossRegionPostgres('orders', minimal));
    expect(engine.named('orders-home').inputs).toMatchObject({
      region: 'eu-west-1',
      profile: 'production',
    });
  });
});
