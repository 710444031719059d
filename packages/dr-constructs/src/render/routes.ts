import { CfnRoute } from 'aws-cdk-lib/aws-ec2';
import type { Resource, Route } from '../private/failover-runtime';
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

/** The routes through peerings: in the deployment's own tables, and in those that were given. */
export function renderPeeringRoutes(rendering: Rendering): void {
  const { network } = rendering.plan;
  if (network === undefined) return;
  const { created, addedRoutes } = rendering.value(network);
  for (const table of created?.routeTables ?? []) {
    for (const route of table.routes) {
      if (route.target !== 'peering') continue;
      renderRoute(rendering, table, route);
    }
  }
  for (const route of addedRoutes) routeIn(rendering, route.id, route.routeTableId, route);
}
