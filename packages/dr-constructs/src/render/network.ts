import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CreatedNetwork, NetworkPlan } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';
import { renderRoute } from './routes';

/** A network that the deployment creates: subnets, ways in and out, private links, a record of every connection. */
export function renderCreatedNetwork(rendering: Rendering, plan: NetworkPlan): void {
  if (plan.created === undefined) return;
  const network = rendering.value(plan.created);
  renderVpc(rendering, network);
  const attachments = renderGateway(rendering, network);
  renderSubnets(rendering, network);
  renderNatGateways(rendering, network, attachments);
  renderRouteTables(rendering, network, attachments);
  renderEndpoints(rendering, network);
  renderFlowLog(rendering, network);
}

function renderVpc(rendering: Rendering, { vpc }: CreatedNetwork): void {
  const resource = new ec2.CfnVPC(rendering.scope, vpc.id, {
    cidrBlock: vpc.cidr,
    enableDnsSupport: vpc.dnsSupport,
    enableDnsHostnames: vpc.dnsHostnames,
    tags: tagList(vpc.tags),
  });
  rendering.provide(vpc, { id: resource.ref });
}

/** What needs the gateway waits for its attachment. */
type Attachments = readonly ec2.CfnVPCGatewayAttachment[];

function renderGateway(rendering: Rendering, network: CreatedNetwork): Attachments {
  const { vpc, internetGateway } = network;
  if (internetGateway === undefined) return [];
  const gateway = new ec2.CfnInternetGateway(rendering.scope, internetGateway.id, {
    tags: tagList(internetGateway.tags),
  });
  rendering.provide(internetGateway, { id: gateway.ref });
  const attachment = new ec2.CfnVPCGatewayAttachment(
    rendering.scope,
    `${internetGateway.id}-attachment`,
    {
      vpcId: rendering.attribute(vpc.id, 'id'),
      internetGatewayId: gateway.ref,
    },
  );
  return [attachment];
}

function renderSubnets(rendering: Rendering, { vpc, subnets }: CreatedNetwork): void {
  for (const subnet of subnets) {
    const resource = new ec2.CfnSubnet(rendering.scope, subnet.id, {
      vpcId: rendering.attribute(vpc.id, 'id'),
      cidrBlock: subnet.cidr,
      availabilityZone: subnet.availabilityZone,
      mapPublicIpOnLaunch: false,
      tags: tagList(subnet.tags),
    });
    new ec2.CfnSubnetRouteTableAssociation(rendering.scope, `${subnet.id}-routes`, {
      subnetId: resource.ref,
      routeTableId: rendering.attribute(subnet.routeTable, 'id'),
    });
    rendering.provide(subnet, { id: resource.ref });
  }
}

function renderNatGateways(
  rendering: Rendering,
  { natGateways }: CreatedNetwork,
  attachments: Attachments,
): void {
  for (const gateway of natGateways) {
    const address = new ec2.CfnEIP(rendering.scope, `${gateway.id}-address`, {
      domain: 'vpc',
      tags: tagList(gateway.tags),
    });
    const resource = new ec2.CfnNatGateway(rendering.scope, gateway.id, {
      subnetId: rendering.attribute(gateway.subnet, 'id'),
      allocationId: address.attrAllocationId,
      tags: tagList(gateway.tags),
    });
    for (const attachment of attachments) resource.addResourceDependency(attachment);
    rendering.provide(gateway, { id: resource.ref });
  }
}

/** Tables and the routes that need nothing of another region; those through a peering come with the peering. */
function renderRouteTables(
  rendering: Rendering,
  { vpc, routeTables }: CreatedNetwork,
  attachments: Attachments,
): void {
  for (const table of routeTables) {
    const resource = new ec2.CfnRouteTable(rendering.scope, table.id, {
      vpcId: rendering.attribute(vpc.id, 'id'),
      tags: tagList(table.tags),
    });
    rendering.provide(table, { id: resource.ref });
    for (const route of table.routes) {
      if (route.target === 'peering') continue;
      const rendered = renderRoute(rendering, table, route);
      for (const attachment of attachments) rendered.addResourceDependency(attachment);
    }
  }
}

function renderEndpoints(rendering: Rendering, { vpc, endpoints }: CreatedNetwork): void {
  for (const endpoint of endpoints) {
    const isInterface = endpoint.kind === 'interface';
    const resource = new ec2.CfnVPCEndpoint(rendering.scope, endpoint.id, {
      vpcId: rendering.attribute(vpc.id, 'id'),
      serviceName: endpoint.service,
      vpcEndpointType: isInterface ? 'Interface' : 'Gateway',
      ...(isInterface
        ? {
            privateDnsEnabled: endpoint.privateDns,
            subnetIds: [...endpoint.subnetIds],
            securityGroupIds: [...endpoint.securityGroupIds],
          }
        : { routeTableIds: [...endpoint.routeTableIds] }),
      tags: tagList(endpoint.tags),
    });
    rendering.provide(endpoint, { id: resource.ref, ...firstDnsEntry(resource) });
  }
}

/** The service answers with pairs of zone and name; the first is the one that stands for all zones. */
function firstDnsEntry(endpoint: ec2.CfnVPCEndpoint): Record<string, string> {
  if (endpoint.vpcEndpointType !== 'Interface') return {};
  const parts = Fn.split(':', Fn.select(0, endpoint.attrDnsEntries));
  return { 'dns-zone-id': Fn.select(0, parts), 'dns-name': Fn.select(1, parts) };
}

function renderFlowLog(rendering: Rendering, { vpc, flowLog }: CreatedNetwork): void {
  new ec2.CfnFlowLog(rendering.scope, flowLog.id, {
    resourceType: 'VPC',
    resourceId: rendering.attribute(vpc.id, 'id'),
    trafficType: 'ALL',
    logGroupName: rendering.attribute(flowLog.logGroup, 'name'),
    deliverLogsPermissionArn: flowLog.roleArn,
    tags: tagList(flowLog.tags),
  });
}
