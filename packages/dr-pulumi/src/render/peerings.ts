import * as ec2 from '@pulumi/aws/ec2';
import type { Peering } from '../private/failover-runtime';
import { after } from './after';
import type { Rendering } from './rendering';

/**
 * The connection of two regions' networks: asked for by the one, accepted by the other, and both sides resolve each
 * other's names.
 */
export function renderPeering(requester: Rendering, accepter: Rendering, plan: Peering): void {
  const { requesterVpcId, accepterVpcId, accepterRegion, tags } = requester.value(plan);
  const peering = requester.create(ec2.VpcPeeringConnection, plan.id, {
    vpcId: requesterVpcId,
    peerVpcId: accepterVpcId,
    peerRegion: accepterRegion,
    autoAccept: false,
    tags,
  });
  const accepted = accepter.create(ec2.VpcPeeringConnectionAccepter, `${plan.id}-accepter`, {
    vpcPeeringConnectionId: peering.id,
    autoAccept: true,
    tags,
  });
  const id = after(peering.id, accepted.id);
  requester.provide(plan, { id });
  const resolution = { allowRemoteVpcDnsResolution: plan.dnsResolution };
  requester.create(ec2.PeeringConnectionOptions, `${plan.id}-requester-dns`, {
    vpcPeeringConnectionId: id,
    requester: resolution,
  });
  accepter.create(ec2.PeeringConnectionOptions, `${plan.id}-accepter-dns`, {
    vpcPeeringConnectionId: id,
    accepter: resolution,
  });
}
