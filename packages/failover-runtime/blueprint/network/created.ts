import type { CreatedNetwork, RouteTable, Subnet } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled, SettledCreatedNetwork } from '../settled';
import { endpoints } from './endpoints';
import { peeringRoutes } from './peering';
import { type NetworkPlace, zoneNumbers } from './places';
import { subnetCidrs } from './subnets';

const EVERYWHERE = '0.0.0.0/0';

/** One gateway: what needs it can wait for another zone's, and a second one costs as much as a small database. */
const NAT_COUNT = 1;

/** The network that is created in one region. */
export function createdNetwork(
  settled: Settled,
  place: NetworkPlace,
  network: SettledCreatedNetwork,
): CreatedNetwork {
  const { role } = place;
  const names = new Names(settled);
  const tags = (id: string) => tagsOf(settled, role, names.in(id, role));
  const natCount = network.egress === 'nat' ? NAT_COUNT : 0;
  const cidrs = subnetCidrs(network.cidr, network.azCount, natCount);
  const subnets = (kind: Subnet['kind'], blocks: readonly string[]): Subnet[] =>
    blocks.map((cidr, index) => {
      const id = `${kind}-subnet-${index + 1}`;
      const availabilityZone =
        network.availabilityZones?.[index] ?? reference(`${role}.availability-zones.${index + 1}`);
      return { id, cidr, availabilityZone, kind, routeTable: `${kind}-routes`, tags: tags(id) };
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
    routeTables: routeTables(settled, place, natCount > 0, tags),
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

function routeTables(
  settled: Settled,
  { role }: NetworkPlace,
  hasNat: boolean,
  tags: (id: string) => RouteTable['tags'],
): RouteTable[] {
  const privateRoutes: RouteTable = {
    id: 'private-routes',
    routes: [
      ...(hasNat
        ? [
            {
              id: 'route-to-nat',
              destinationCidr: EVERYWHERE,
              target: 'nat-gateway' as const,
              targetId: reference(`${role}.nat-gateway-1.id`),
            },
          ]
        : []),
      ...peeringRoutes(settled, role).map((route) => ({ ...route, target: 'peering' as const })),
    ],
    tags: tags('private-routes'),
  };
  const publicRoutes: RouteTable = {
    id: 'public-routes',
    routes: [
      {
        id: 'route-to-internet',
        destinationCidr: EVERYWHERE,
        target: 'internet-gateway',
        targetId: reference(`${role}.internet-gateway.id`),
      },
    ],
    tags: tags('public-routes'),
  };
  return hasNat ? [privateRoutes, publicRoutes] : [privateRoutes];
}
