import * as ec2 from '@pulumi/aws/ec2';
import type * as pulumi from '@pulumi/pulumi';
import type { Route, RouteTable } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** A table with its routes. */
export function renderRouteTable(
  rendering: Rendering,
  plan: RouteTable,
  vpcId: pulumi.Input<string>,
): void {
  const table = rendering.create(ec2.RouteTable, plan.id, {
    vpcId,
    tags: rendering.value(plan.tags),
  });
  rendering.provide(plan, { id: table.id });
  for (const route of plan.routes) {
    renderRoute(rendering, { ...route, id: `${plan.id}-${route.id}` }, table.id);
  }
}

/** A route of one table. Several tables may have routes of the same id. */
export function renderRoute(
  rendering: Rendering,
  plan: Route,
  routeTableId: pulumi.Input<string>,
): void {
  const { destinationCidr, targetId } = rendering.value(plan);
  rendering.create(ec2.Route, plan.id, {
    routeTableId,
    destinationCidrBlock: destinationCidr,
    ...TARGETS[plan.target](targetId),
  });
}

const TARGETS: Readonly<
  Record<Route['target'], (id: pulumi.Input<string>) => Partial<ec2.RouteArgs>>
> = {
  'internet-gateway': (gatewayId) => ({ gatewayId }),
  'nat-gateway': (natGatewayId) => ({ natGatewayId }),
  peering: (vpcPeeringConnectionId) => ({ vpcPeeringConnectionId }),
};
