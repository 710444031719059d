import type { CreatedNetwork, RouteTable, Subnet } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled, SettledCreatedNetwork } from '../settled';
import { endpoints } from './endpoints';
import { peeringRoutes } from './peering';
import { type NetworkPlace, zoneNumbers } from './places';
import { subnetCidrs } from './subnets';

const EVERYWHERE = '0.0.0.0/0';

/** The network that is created in one region. */
export function createdNetwork(
  settled: Settled,
  place: NetworkPlace,
  network: SettledCreatedNetwork,
): CreatedNetwork {
  const { role } = place;
  const names = new Names(settled);
  const tags = (id: string) => tagsOf(settled, role, names.in(id, role));
  const { natGateways: natCount } = network;
  const cidrs = subnetCidrs(network.cidr, network.azCount, natCount);
  const subnets = (kind: Subnet['kind'], blocks: readonly string[]): Subnet[] =>
    blocks.map((cidr, index) => {
      const id = `${kind}-subnet-${index + 1}`;
      const availabilityZone =
        network.availabilityZones?.[index] ?? reference(`${role}.availability-zones.${index + 1}`);
      const routeTable = kind === 'public' ? PUBLIC_ROUTES : privateRoutes(index + 1);
      return { id, cidr, availabilityZone, kind, routeTable, tags: tags(id) };
    });
  return {
    vpc: {
      id: 'vpc',
      cidr: network.cidr,
      dnsSupport: true,
      dnsHostnames: true,
      tags: tags('vpc'),
    },
    ...(natCount === 0
      ? {}
      : { internetGateway: { id: 'internet-gateway', tags: tags('internet-gateway') } }),
    subnets: [...subnets('private', cidrs.private), ...subnets('public', cidrs.public)],
    routeTables: [
      ...zoneNumbers(network.azCount).map((zone) => privateTable(settled, place, zone, natCount)),
      ...(natCount === 0 ? [] : [publicTable(settled, place)]),
    ],
    natGateways: zoneNumbers(natCount).map((zone) => ({
      id: `nat-gateway-${zone}`,
      subnet: `public-subnet-${zone}`,
      tags: tags(`nat-gateway-${zone}`),
    })),
    endpoints: endpoints(settled, place),
    flowLog: {
      id: 'flow-log',
      logGroup: 'flow-log-group',
      roleArn: reference(`${role}.flow-log-role.arn`),
      tags: tags('flow-log'),
    },
  };
}

const PUBLIC_ROUTES = 'public-routes';

function privateRoutes(zone: number): string {
  return `private-routes-${zone}`;
}

/** Each zone goes through its own gateway, so that the loss of another zone leaves it alone. */
function privateTable(
  settled: Settled,
  { role }: NetworkPlace,
  zone: number,
  natCount: number,
): RouteTable {
  const id = privateRoutes(zone);
  const gateway = ((zone - 1) % Math.max(natCount, 1)) + 1;
  return {
    id,
    routes: [
      ...(natCount === 0
        ? []
        : [
            {
              id: 'route-to-nat',
              destinationCidr: EVERYWHERE,
              target: 'nat-gateway' as const,
              targetId: reference(`${role}.nat-gateway-${gateway}.id`),
            },
          ]),
      ...peeringRoutes(settled, role).map((route) => ({ ...route, target: 'peering' as const })),
    ],
    tags: tagsOf(settled, role, new Names(settled).in(id, role)),
  };
}

function publicTable(settled: Settled, { role }: NetworkPlace): RouteTable {
  return {
    id: PUBLIC_ROUTES,
    routes: [
      {
        id: 'route-to-internet',
        destinationCidr: EVERYWHERE,
        target: 'internet-gateway',
        targetId: reference(`${role}.internet-gateway.id`),
      },
    ],
    tags: tagsOf(settled, role, new Names(settled).in(PUBLIC_ROUTES, role)),
  };
}
