import { CfnVPCPeeringConnection } from 'aws-cdk-lib/aws-ec2';
import { PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { deploymentCall } from '../private/deployment-call';
import type { Peering } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** The connection of two regions' networks, asked for by the requester; within one account it is accepted at once. */
export function renderPeering(rendering: Rendering, plan: Peering): void {
  const peering = rendering.value(plan);
  const resource = new CfnVPCPeeringConnection(rendering.scope, peering.id, {
    vpcId: peering.requesterVpcId,
    peerVpcId: peering.accepterVpcId,
    peerRegion: peering.accepterRegion,
    tags: tagList(peering.tags),
  });
  rendering.provide(peering, { id: resource.attrId });
}

/**
 * Has this side resolve names of the other to private addresses. CloudFormation has no property for it; each side is
 * asked in its own region.
 */
export function renderDnsResolution(rendering: Rendering, plan: Peering): void {
  const peering = rendering.value(plan);
  const side = plan.requester === rendering.plan.role ? 'Requester' : 'Accepter';
  const connectionId = rendering.references.at(`${plan.requester}.${plan.id}.id`);
  const ask = {
    service: 'EC2',
    action: 'ModifyVpcPeeringConnectionOptions',
    parameters: {
      VpcPeeringConnectionId: connectionId,
      [`${side}PeeringConnectionOptions`]: {
        AllowDnsResolutionFromRemoteVpc: peering.dnsResolution,
      },
    },
    physicalResourceId: PhysicalResourceId.of(`${plan.id}-dns`),
  };
  deploymentCall(rendering.scope, `${plan.id}-dns`, { onCreate: ask, onUpdate: ask }, [
    rendering.arn('ec2', `vpc-peering-connection/${connectionId}`),
  ]);
}
