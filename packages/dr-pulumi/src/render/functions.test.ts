import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { blueprint, type FunctionPlan } from '../private/failover-runtime';
import { References } from '../references';
import { Engine, run } from '../testing/engine';
import { renderFunction } from './functions';
import { Rendering } from './rendering';

test('a function whose code is not in the package is not deployed', async () => {
  const { home } = blueprint({
    name: 'orders',
    environmentSuffix: 'test1',
    kind: 'instance',
    regions: { home: 'eu-west-1', standby: 'eu-central-1', witness: 'eu-north-1' },
    engine: { major: 17 },
  }).regions;
  const engine = new Engine();
  await expect(
    run(() => {
      const rendering = new Rendering(
        new pulumi.ComponentResource('test:index:Component', 'orders'),
        'orders',
        home,
        new References(() => undefined),
        new aws.Provider('own', { region: 'eu-west-1' }),
      );
      const [plan] = home.functions as [FunctionPlan];
      renderFunction(rendering, { ...plan, entry: 'nowhere' });
    }, engine),
  ).rejects.toMatchObject({
    code: 'PGDR_FUNCTION_MISSING',
    message: expect.stringContaining("'nowhere'") as string,
  });
  expect(engine.ofType('aws:lambda/function:Function')).toEqual([]);
});
