import { CfnHostedZone, CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { tagList, type Rendering } from '../private/rendering';

/** Names of another region's services, answered by that region's private links through the peering. */
export function renderServiceZones(rendering: Rendering): void {
  const { network, region } = rendering.plan;
  for (const zone of rendering.value(network?.serviceZones ?? [])) {
    const resource = new CfnHostedZone(rendering.scope, zone.id, {
      name: zone.zoneName,
      vpcs: [{ vpcId: zone.vpcId, vpcRegion: region }],
      hostedZoneTags: tagList(zone.tags),
    });
    new CfnRecordSet(rendering.scope, `${zone.id}-alias`, {
      hostedZoneId: resource.ref,
      name: zone.zoneName,
      type: 'A',
      aliasTarget: { dnsName: zone.aliasDnsName, hostedZoneId: zone.aliasZoneId },
    });
    rendering.provide(zone, { id: resource.ref });
  }
}
