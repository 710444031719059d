import {
  CfnSecurityGroup,
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
} from 'aws-cdk-lib/aws-ec2';
import type { NetworkPlan, SecurityGroup, SecurityRule } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/**
 * Security groups of one network. Rules are resources of their own, because groups name each other.
 */
export function renderSecurityGroups(rendering: Rendering, plan: NetworkPlan): void {
  for (const group of rendering.value(plan.securityGroups)) {
    const resource = new CfnSecurityGroup(rendering.scope, group.id, {
      groupName: group.name,
      groupDescription: group.description,
      vpcId: group.vpcId,
      // Without a rule of ours the service would add one that lets everything out.
      securityGroupEgress: [NOTHING],
      tags: tagList(group.tags),
    });
    rendering.provide(group, { id: resource.attrGroupId });
    for (const rule of group.rules) renderRule(rendering, group, rule);
  }
}

/** Matches nothing. */
const NOTHING = {
  cidrIp: '255.255.255.255/32',
  ipProtocol: 'icmp',
  fromPort: 252,
  toPort: 86,
  description: 'Nothing but what the other rules name',
};

function renderRule(rendering: Rendering, group: SecurityGroup, rule: SecurityRule): void {
  const common = {
    groupId: rendering.attribute(group.id, 'id'),
    ipProtocol: rule.protocol,
    fromPort: rule.fromPort,
    toPort: rule.toPort,
    description: rule.description,
  };
  const { peer } = rule;
  if (rule.direction === 'ingress') {
    const from =
      peer.kind === 'cidr' ? { cidrIp: peer.cidr } : { sourceSecurityGroupId: peer.groupId };
    new CfnSecurityGroupIngress(rendering.scope, `${group.id}-${rule.id}`, { ...common, ...from });
  } else {
    const to =
      peer.kind === 'cidr' ? { cidrIp: peer.cidr } : { destinationSecurityGroupId: peer.groupId };
    new CfnSecurityGroupEgress(rendering.scope, `${group.id}-${rule.id}`, { ...common, ...to });
  }
}
