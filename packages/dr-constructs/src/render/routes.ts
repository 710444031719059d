import { CfnRoute } from 'aws-cdk-lib/aws-ec2';
import { type Peering, reference, type Resource, type Route } from '../private/failover-runtime';
import type { Rendering } from '../private/rendering';

/** A route of one of the deployment's own tables. Its data has tokens already. */
export function renderRoute(rendering: Rendering, table: Resource, route: Route): CfnRoute {
  const tableId = rendering.attribute(table.id, 'id');
  return routeIn(rendering, `${table.id}-${route.id}`, tableId, route);
}

function routeIn(rendering: Rendering, id: string, routeTableId: string, route: Route): CfnRoute {
  return new CfnRoute(rendering.scope, id, {
    routeTableId,
    destinationCidrBlock: route.destinationCidr,
    ...TARGETS[route.target](route.targetId),
  });
}

const TARGETS: Readonly<Record<Route['target'], (id: string) => object>> = {
  'internet-gateway': (gatewayId) => ({ gatewayId }),
  'nat-gateway': (natGatewayId) => ({ natGatewayId }),
  peering: (vpcPeeringConnectionId) => ({ vpcPeeringConnectionId }),
};

/**
 * The routes through these peerings: in the deployment's own tables, and in those that were given.
 */
export function renderPeeringRoutes(rendering: Rendering, peerings: readonly Peering[]): void {
  const { network } = rendering.plan;
  const wanted = peerings.map(({ requester, id }) => reference(`${requester}.${id}.id`));
  const isWanted = ({ targetId }: Route) => wanted.includes(targetId);
  for (const table of network?.created?.routeTables ?? []) {
    for (const route of table.routes.filter(isWanted)) {
      renderRoute(rendering, table, rendering.value(route));
    }
  }
  for (const added of (network?.addedRoutes ?? []).filter(isWanted)) {
    const route = rendering.value(added);
    routeIn(rendering, route.id, route.routeTableId, route);
  }
}
