import * as fc from 'fast-check';
import { blueprint } from '../blueprint';
import type { RegionBlueprint } from '../model';
import type { Egress } from '../request';
import { MINIMAL } from '../testing/requests';
import { regionsOf } from '../testing/resources';
import { formatCidr, overlaps, parseCidr, sizeOf } from './cidr';
import { subnetCidrs } from './subnets';

const block = fc
  .tuple(fc.integer({ min: 16, max: 24 }), fc.nat({ max: 2 ** 32 - 1 }))
  .map(([prefix, address]) => {
    const size = sizeOf({ prefix });
    return { base: Math.floor(address / size) * size, prefix };
  });

describe('a block of addresses', () => {
  it('is read as it is written', () => {
    fc.assert(fc.property(block, (it) => expect(parseCidr(formatCidr(it))).toEqual(it)));
  });

  it.each(['', '10.0.0.0', '10.0.0.1/16', '10.0.0.0/33', '256.0.0.0/8', 'a.b.c.d/8'])(
    'is not %p',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  it('overlaps what has an address in common with it', () => {
    fc.assert(
      fc.property(block, block, (one, other) => {
        const last = (it: typeof one) => it.base + sizeOf(it) - 1;
        const within = (at: number, it: typeof one) => at >= it.base && at <= last(it);
        const common = within(one.base, other) || within(other.base, one);
        expect(overlaps(one, other)).toBe(common);
      }),
    );
  });
});

describe('subnets', () => {
  const zones = fc.integer({ min: 2, max: 3 });

  it('lie in their network, apart from each other, large enough for AWS', () => {
    fc.assert(
      fc.property(block, zones, fc.integer({ min: 0, max: 3 }), (network, azCount, natCount) => {
        const made = subnetCidrs(formatCidr(network), azCount, natCount);
        const blocks = [...made.private, ...made.public].map((text) => {
          const parsed = parseCidr(text);
          if (parsed === undefined) {
            throw new Error(`'${text}' is no block.`);
          }
          return parsed;
        });
        expect(blocks).toHaveLength(azCount + natCount);
        for (const [at, one] of blocks.entries()) {
          expect(one.base).toBeGreaterThanOrEqual(network.base);
          expect(one.base + sizeOf(one)).toBeLessThanOrEqual(network.base + sizeOf(network));
          expect(one.prefix).toBeLessThanOrEqual(28);
          expect(blocks.slice(at + 1).some((other) => overlaps(one, other))).toBe(false);
        }
      }),
    );
  });

  it('stay where they are when a zone is added', () => {
    fc.assert(
      fc.property(block, (network) => {
        const cidr = formatCidr(network);
        const two = subnetCidrs(cidr, 2, 1);
        const three = subnetCidrs(cidr, 3, 1);
        expect(three.private.slice(0, 2)).toEqual(two.private);
        expect(three.public).toEqual(two.public);
      }),
    );
  });

  it('of no network are none', () => {
    expect(subnetCidrs('ten', 2, 1)).toEqual({ private: [], public: [] });
  });
});

const withEgress = (egress: Egress) =>
  blueprint({
    ...MINIMAL,
    networks: {
      home: { kind: 'created', egress },
      standby: { kind: 'created', egress, azCount: 2 },
      witness: { kind: 'created', egress, azCount: 2 },
    },
  });

function routesOf({ network }: RegionBlueprint) {
  return (network?.created?.routeTables ?? []).flatMap(({ id, routes }) =>
    routes.map(({ target, destinationCidr }) => `${id}: ${destinationCidr} ${target}`),
  );
}

describe('networks with NAT', () => {
  const made = withEgress('nat');

  it('are connected, each with each, with routes both ways', () => {
    expect(made.peerings.map(({ requester, accepter }) => `${requester}-${accepter}`)).toEqual([
      'standby-home',
      'witness-home',
      'witness-standby',
    ]);
    expect(routesOf(made.regions.home)).toEqual([
      ...[1, 2, 3].flatMap((zone) => [
        `private-routes-${zone}: 0.0.0.0/0 nat-gateway`,
        `private-routes-${zone}: 10.1.0.0/16 peering`,
        `private-routes-${zone}: 10.2.0.0/16 peering`,
      ]),
      'public-routes: 0.0.0.0/0 internet-gateway',
    ]);
  });

  it('have no endpoints, and a probe in the witness region', () => {
    expect(regionsOf(made).flatMap(({ network }) => network?.created?.endpoints ?? [])).toEqual([]);
    expect(made.regions.witness?.functions.map(({ entry }) => entry)).toEqual(['probe']);
  });
});

describe('a zone', () => {
  const natOf = (natGateways: number) => {
    const home = { kind: 'created', natGateways } as const;
    const { network } = blueprint({ ...MINIMAL, networks: { home } }).regions.home;
    return (network?.created?.routeTables ?? []).flatMap(({ routes }) =>
      routes.flatMap(({ target, targetId }) => (target === 'nat-gateway' ? [targetId] : [])),
    );
  };

  it('has a gateway of its own, or shares one', () => {
    const gateway = (zone: number) => `<<home.nat-gateway-${zone}.id>>`;
    expect(natOf(3)).toEqual([gateway(1), gateway(2), gateway(3)]);
    expect(natOf(2)).toEqual([gateway(1), gateway(2), gateway(1)]);
    expect(natOf(1)).toEqual([gateway(1), gateway(1), gateway(1)]);
  });
});

describe('networks with endpoints', () => {
  const made = withEgress('endpoints');

  it('have no way to the internet', () => {
    for (const region of regionsOf(made)) {
      expect(region.network?.created?.natGateways).toEqual([]);
      expect(region.network?.created?.internetGateway).toBeUndefined();
      expect(JSON.stringify(region.network)).not.toContain('0.0.0.0/0');
    }
  });

  it('answer the names of services of other regions by endpoints that there are', () => {
    const endpoints = regionsOf(made).flatMap(({ role, network }) =>
      (network?.created?.endpoints ?? []).map(({ id }) => `<<${role}.${id}.dns-name>>`),
    );
    const zones = regionsOf(made).flatMap(({ network }) => network?.serviceZones ?? []);
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.filter(({ aliasDnsName }) => !endpoints.includes(aliasDnsName))).toEqual([]);
    expect(zones.map(({ zoneName }) => zoneName)).toContain('dynamodb.eu-central-1.amazonaws.com');
  });

  it('reach a table of their own region without paying for it', () => {
    const standby = made.regions.standby.network?.created?.endpoints ?? [];
    expect(standby.find(({ id }) => id === 'gateway-dynamodb')).toMatchObject({
      kind: 'gateway',
      routeTableIds: ['<<standby.private-routes-1.id>>', '<<standby.private-routes-2.id>>'],
    });
    expect(standby.find(({ id }) => id === 'endpoint-dynamodb')?.privateDns).toBe(false);
    expect(standby.find(({ id }) => id === 'endpoint-rds')?.privateDns).toBe(true);
  });
});

describe('networks that are connected already', () => {
  it('are not connected again', () => {
    const made = blueprint({ ...MINIMAL, networks: { connection: 'existing' } });
    expect(made.peerings).toEqual([]);
    expect(routesOf(made.regions.home).join()).not.toContain('peering');
  });

  it('of the user need no route tables', () => {
    const given = { kind: 'given', vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'] } as const;
    const made = blueprint({
      ...MINIMAL,
      networks: {
        home: { ...given, cidr: '10.0.0.0/16' },
        standby: { ...given, cidr: '10.1.0.0/16' },
        connection: 'existing',
      },
    });
    expect(made.regions.home.network).toMatchObject({ vpcId: 'vpc-1', addedRoutes: [] });
  });
});

describe('databases in one region', () => {
  it('share their endpoints', () => {
    const made = blueprint({
      ...MINIMAL,
      kind: 'same-region-replica',
      regions: { home: 'eu-west-1', standby: 'eu-west-1', backup: 'eu-central-1' },
      networks: { home: { kind: 'created', egress: 'endpoints' } },
    });
    const ids = made.regions.home.network?.created?.endpoints.map(({ id }) => id);
    expect(ids).toContain('gateway-dynamodb');
    expect(ids).toContain('endpoint-rds');
    expect(made.regions.standby.network).toBeUndefined();
    expect(made.regions.standby.functions[0]?.network?.subnetIds[0]).toBe(
      '<<home.private-subnet-1.id>>',
    );
  });
});

describe('security groups', () => {
  it('are described in characters that EC2 takes', () => {
    const groups = regionsOf(withEgress('endpoints')).flatMap(
      ({ network }) => network?.securityGroups ?? [],
    );
    const texts = groups.flatMap(({ description, rules }) => [
      description,
      ...rules.map((rule) => rule.description),
    ]);
    expect(
      texts.filter((text) => !/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text)),
    ).toEqual([]);
  });

  it('let applications in by group in their own region alone', () => {
    const made = blueprint({ ...MINIMAL, access: { securityGroupIds: { home: ['sg-0a'] } } });
    const groups = ({ network }: RegionBlueprint) => JSON.stringify(network?.securityGroups);
    expect(groups(made.regions.home)).toContain('sg-0a');
    expect(groups(made.regions.standby)).not.toContain('sg-0a');
  });

  it('name each peer once, as EC2 wants: also where addresses of an application are those of a network', () => {
    const cidrs = ['10.0.0.0/16', '10.1.0.0/16', '10.9.0.0/16', '10.9.0.0/16'];
    const made = blueprint({ ...MINIMAL, access: { cidrs } });
    const [group] = made.regions.home.network?.securityGroups ?? [];
    expect(group?.rules.map(({ id }) => id)).toEqual([
      'database-from-functions',
      'database-from-standby',
      'database-from-addresses-1',
      'database-from-addresses-3',
    ]);
  });
});
