import type * as aws from '@pulumi/aws';
import * as ec2 from '@pulumi/aws/ec2';
import * as route53 from '@pulumi/aws/route53';
import type * as pulumi from '@pulumi/pulumi';
import type { Endpoint, ServiceZone } from '../private/failover-runtime';
import type { Rendering } from './rendering';

type DnsEntry = aws.types.output.ec2.VpcEndpointDnsEntry;

/** A private link to an AWS service. */
export function renderEndpoint(
  rendering: Rendering,
  plan: Endpoint,
  vpcId: pulumi.Input<string>,
): void {
  const { service, privateDns, subnetIds, securityGroupIds, routeTableIds, tags } =
    rendering.value(plan);
  const common = { vpcId, serviceName: service, tags };
  if (plan.kind === 'gateway') {
    const gateway = rendering.create(ec2.VpcEndpoint, plan.id, {
      ...common,
      vpcEndpointType: 'Gateway',
      routeTableIds,
    });
    rendering.provide(plan, { id: gateway.id });
    return;
  }
  const link = rendering.create(ec2.VpcEndpoint, plan.id, {
    ...common,
    vpcEndpointType: 'Interface',
    privateDnsEnabled: privateDns,
    subnetIds,
    securityGroupIds,
  });
  // Every such link has entries; the first one is that which stands for all zones.
  const entry = link.dnsEntries.apply(([first]) => first as DnsEntry);
  rendering.provide(plan, {
    id: link.id,
    'dns-name': entry.dnsName,
    'dns-zone-id': entry.hostedZoneId,
  });
}

/** The name of another region's service, answered by that region's private link through the peering. */
export function renderServiceZone(rendering: Rendering, plan: ServiceZone): void {
  const { zoneName, vpcId, aliasDnsName, aliasZoneId, tags } = rendering.value(plan);
  const zone = rendering.createGlobal(route53.Zone, plan.id, {
    name: zoneName,
    vpcs: [{ vpcId, vpcRegion: rendering.plan.region }],
    tags,
  });
  rendering.createGlobal(route53.Record, `${plan.id}-alias`, {
    zoneId: zone.zoneId,
    name: zoneName,
    type: 'A',
    aliases: [{ name: aliasDnsName, zoneId: aliasZoneId, evaluateTargetHealth: false }],
  });
  rendering.provide(plan, { id: zone.zoneId });
}
