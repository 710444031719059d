import { AuroraGlobalPostgres } from './aurora-global-postgres';
import { CrossRegionPostgres } from './cross-region-postgres';
import { minimal, payments } from './testing/deployments';
import { run } from './testing/engine';

test('protection of the component protects everything in it', async () => {
  const { engine } = await run(() => new CrossRegionPostgres('orders', minimal, { protect: true }));
  const unprotected = engine.registrations.filter(({ options }) => !options.protect);
  expect(unprotected).toEqual([]);
});

test('without it nothing is protected', async () => {
  const { engine } = await run(() => new CrossRegionPostgres('orders', minimal));
  expect(engine.registrations.filter(({ options }) => options.protect)).toEqual([]);
});

test('an alias of the component is said of it', async () => {
  const { engine } = await run(
    () => new CrossRegionPostgres('orders', minimal, { aliases: [{ name: 'shop' }] }),
  );
  expect(engine.named('orders').type).toBe('dr-pulumi:index:CrossRegionPostgres');
  expect(engine.named('orders').options.aliases).toEqual([
    expect.objectContaining({ spec: expect.objectContaining({ name: 'shop' }) as object }),
  ]);
});

test('what a component shows is what it registers', async () => {
  const { engine, result } = await run(() => new AuroraGlobalPostgres('payments', payments));
  const registered = engine.outputs.get('payments') ?? {};
  expect(Object.keys(registered).length).toBeGreaterThan(15);
  expect(registered).toMatchObject({
    homeArn: 'arn:aws:rds:us-east-1:111122223333:cluster:payments-database-home-test1',
    stateTableName: expect.any(String) as string,
    monthlyCostUsd: expect.any(Number) as number,
  });
  expect(Object.keys(result)).toEqual(expect.arrayContaining(Object.keys(registered)));
});
