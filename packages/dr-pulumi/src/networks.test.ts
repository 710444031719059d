import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from './cross-region-postgres';
import { minimal } from './testing/deployments';
import { AuroraGlobalPostgres } from './aurora-global-postgres';
import { Connection, Egress } from './args';
import { type Engine, run } from './testing/engine';

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

describe('a network with private links alone', () => {
  let engine: Engine;
  beforeAll(async () => {
    const egress = Egress.Endpoints;
    ({ engine } = await run(
      () =>
        new CrossRegionPostgres('orders', {
          ...minimal,
          networks: {
            home: { egress },
            standby: { egress },
            witness: { egress },
            connection: Connection.Peering,
          },
        }),
    ));
  });

  test('has no way out', () => {
    expect(engine.ofType('aws:ec2/internetGateway:InternetGateway')).toEqual([]);
    expect(engine.ofType('aws:ec2/natGateway:NatGateway')).toEqual([]);
  });

  test('reaches tables through its route tables', () => {
    const { inputs } = engine.named('orders-standby-gateway-dynamodb');
    expect(inputs).toMatchObject({
      vpcEndpointType: 'Gateway',
      serviceName: 'com.amazonaws.eu-central-1.dynamodb',
      vpcId: 'orders-standby-vpc-id',
    });
    const tables = engine
      .ofType('aws:ec2/routeTable:RouteTable')
      .map(({ name }) => `${name}-id`)
      .filter((id) => id.startsWith('orders-standby'));
    expect(tables.length).toBeGreaterThan(0);
    expect(tables).toEqual(expect.arrayContaining(inputs['routeTableIds'] as string[]));
    expect(inputs['routeTableIds']).not.toEqual([]);
  });

  test('reaches other services by their usual names', () => {
    const { inputs } = engine.named('orders-standby-endpoint-secretsmanager');
    expect(inputs).toMatchObject({
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      vpcId: 'orders-standby-vpc-id',
      securityGroupIds: ['orders-standby-endpoint-group-id'],
    });
    expect(inputs['subnetIds']).toHaveLength(3);
  });

  test("answers for the other region's services with that region's link", () => {
    expect(engine.named('orders-home-zone-dynamodb-standby').inputs).toMatchObject({
      name: 'dynamodb.eu-central-1.amazonaws.com',
      vpcs: [{ vpcId: 'orders-home-vpc-id', vpcRegion: 'eu-west-1' }],
    });
    expect(engine.named('orders-home-zone-dynamodb-standby-alias').inputs).toMatchObject({
      zoneId: 'Zorders-home-zone-dynamodb-standby',
      type: 'A',
      aliases: [
        {
          name: 'orders-standby-endpoint-dynamodb.vpce.example',
          zoneId: 'ZENDPOINT',
          evaluateTargetHealth: false,
        },
      ],
    });
  });
});

test('groups of applications reach the database of their region', async () => {
  const { engine } = await run(
    () =>
      new AuroraGlobalPostgres('orders', {
        ...minimal,
        access: {
          homeSecurityGroupIds: ['sg-0000000000000000a', pulumi.output('sg-0000000000000000b')],
          standbySecurityGroupIds: [pulumi.output('sg-0000000000000000c')],
        },
      }),
  );
  const allowed = (role: string) =>
    engine.registrations
      .filter(({ name }) => name.startsWith(`orders-${role}-database-group-`))
      .map(({ inputs }) => inputs['referencedSecurityGroupId']);
  expect(allowed('home')).toEqual(
    expect.arrayContaining(['sg-0000000000000000a', 'sg-0000000000000000b']),
  );
  expect(allowed('standby')).toContain('sg-0000000000000000c');
  expect(allowed('standby')).not.toContain('sg-0000000000000000a');
});
