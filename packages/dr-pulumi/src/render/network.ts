import * as ec2 from '@pulumi/aws/ec2';
import type { CreatedNetwork, FlowLog, NatGateway, Subnet } from '../private/failover-runtime';
import { renderEndpoint } from './endpoints';
import type { Rendering } from './rendering';
import { renderRouteTable } from './routes';

/** A network that the deployment creates: subnets, ways in and out, private links, a record of every connection. */
export function renderCreatedNetwork(rendering: Rendering, network: CreatedNetwork): void {
  const vpcId = renderVpc(rendering, network);
  for (const table of network.routeTables) renderRouteTable(rendering, table, vpcId);
  for (const subnet of network.subnets) renderSubnet(rendering, subnet, vpcId);
  for (const gateway of network.natGateways) renderNatGateway(rendering, gateway);
  for (const endpoint of network.endpoints) renderEndpoint(rendering, endpoint, vpcId);
  renderFlowLog(rendering, network.flowLog, vpcId);
}

function renderVpc(rendering: Rendering, { vpc, internetGateway }: CreatedNetwork): ec2.Vpc['id'] {
  const resource = rendering.create(ec2.Vpc, vpc.id, {
    cidrBlock: vpc.cidr,
    enableDnsSupport: vpc.dnsSupport,
    enableDnsHostnames: vpc.dnsHostnames,
    tags: rendering.value(vpc.tags),
  });
  rendering.provide(vpc, { id: resource.id });
  if (internetGateway !== undefined) {
    const gateway = rendering.create(ec2.InternetGateway, internetGateway.id, {
      vpcId: resource.id,
      tags: rendering.value(internetGateway.tags),
    });
    rendering.provide(internetGateway, { id: gateway.id });
  }
  return resource.id;
}

function renderSubnet(rendering: Rendering, plan: Subnet, vpcId: ec2.Vpc['id']): void {
  const { cidr, availabilityZone, tags } = rendering.value(plan);
  const resource = rendering.create(ec2.Subnet, plan.id, {
    vpcId,
    cidrBlock: cidr,
    availabilityZone,
    mapPublicIpOnLaunch: false,
    tags,
  });
  rendering.create(ec2.RouteTableAssociation, `${plan.id}-routes`, {
    subnetId: resource.id,
    routeTableId: rendering.attribute(plan.routeTable, 'id'),
  });
  rendering.provide(plan, { id: resource.id });
}

function renderNatGateway(rendering: Rendering, plan: NatGateway): void {
  const tags = rendering.value(plan.tags);
  const address = rendering.create(ec2.Eip, `${plan.id}-address`, { domain: 'vpc', tags });
  const resource = rendering.create(ec2.NatGateway, plan.id, {
    subnetId: rendering.attribute(plan.subnet, 'id'),
    allocationId: address.allocationId,
    tags,
  });
  rendering.provide(plan, { id: resource.id });
}

function renderFlowLog(rendering: Rendering, plan: FlowLog, vpcId: ec2.Vpc['id']): void {
  const { roleArn, tags } = rendering.value(plan);
  rendering.create(ec2.FlowLog, plan.id, {
    vpcId,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: rendering.attribute(plan.logGroup, 'arn'),
    iamRoleArn: roleArn,
    tags,
  });
}
