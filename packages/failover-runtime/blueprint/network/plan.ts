import type { NetworkPlan } from '../model';
import type { Settled } from '../settled';
import { createdNetwork } from './created';
import { serviceZones } from './endpoints';
import { peeringRoutes } from './peering';
import { type NetworkPlace, privateSubnetIdsOf, routeTableIdsOf, vpcIdOf } from './places';
import { securityGroups } from './security-groups';

/** The network of one region, created or given. */
export function networkPlan(settled: Settled, place: NetworkPlace): NetworkPlan {
  const { network, role } = place;
  return {
    cidr: network.cidr,
    vpcId: vpcIdOf(place),
    privateSubnetIds: privateSubnetIdsOf(place),
    privateRouteTableIds: routeTableIdsOf(place),
    ...(network.kind === 'created' ? { created: createdNetwork(settled, place, network) } : {}),
    securityGroups: securityGroups(settled, place),
    serviceZones: serviceZones(settled, place),
    addedRoutes:
      network.kind === 'created'
        ? []
        : routeTableIdsOf(place).flatMap((routeTableId, index) =>
            peeringRoutes(settled, role).map((route) => ({
              ...route,
              id: `${route.id}-${index + 1}`,
              target: 'peering' as const,
              routeTableId,
            })),
          ),
  };
}
