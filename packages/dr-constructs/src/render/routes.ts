import { CfnRoute } from 'aws-cdk-lib/aws-ec2';
import { piecesOf, type Resource, type Route } from '../private/failover-runtime';
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
 * The routes through peerings: in the deployment's own tables, and in those that were given.
 *
 * @param wanted whether the peerings that this region asks for are wanted
 */
export function renderPeeringRoutes(
  rendering: Rendering,
  wanted: (requester: string) => boolean,
): void {
  const { network } = rendering.plan;
  const isWanted = ({ target, targetId }: Route) =>
    target === 'peering' && wanted(requesterOf(targetId));
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

/** A peering belongs to the region that asks for it: its references begin with that region's role. */
function requesterOf(targetId: string): string {
  const [piece] = piecesOf(targetId);
  return piece && 'path' in piece ? (piece.path.split('.')[0] ?? '') : '';
}
