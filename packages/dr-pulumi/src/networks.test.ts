import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from './cross-region-postgres';
import { minimal } from './testing/deployments';
import { run } from './testing/engine';

test('an existing network is looked up by its tags, and its ids may be outputs', async () => {
  const { engine } = await run(
    () =>
      new CrossRegionPostgres('orders', {
        ...minimal,
        networks: {
          home: { vpcTags: { Name: 'shared' }, cidr: '10.20.0.0/16' },
          standby: {
            vpcId: pulumi.output('vpc-standby'),
            subnetIds: [pulumi.output('subnet-1'), pulumi.output('subnet-2')],
            cidr: '10.30.0.0/16',
          },
        },
      }),
  );
  const group = (role: string) => engine.named(`orders-${role}-subnet-group`).inputs['subnetIds'];
  expect(group('home')).toEqual(['subnet-a', 'subnet-b', 'subnet-c']);
  expect(group('standby')).toEqual(['subnet-1', 'subnet-2']);
  expect(engine.named('orders-home-database-group').inputs['vpcId']).toBe('vpc-found');
  expect(engine.named('orders-standby-database-group').inputs['vpcId']).toBe('vpc-standby');
});

test('fails for an existing network without its addresses', async () => {
  const networks = { home: { vpcId: 'vpc-1' } };
  await expect(
    run(() => new CrossRegionPostgres('orders', { ...minimal, networks })),
  ).rejects.toMatchObject({ code: 'PGDR_ARGUMENT' });
});

test('fails before anything is declared for what could not work', async () => {
  const regions = { home: 'eu-west-1', standby: 'eu-west-1' };
  await expect(
    run(() => new CrossRegionPostgres('orders', { ...minimal, regions })),
  ).rejects.toMatchObject({ code: 'PGDR_INVALID_DEPLOYMENT' });
});
