import * as ec2 from '@pulumi/aws/ec2';
import * as vpc from '@pulumi/aws/vpc';
import type { SecurityGroup, SecurityRule } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/**
 * A security group. Its rules are resources of their own, because groups name each other; the provider takes away the
 * rule that lets everything out, which the service makes with every group.
 */
export function renderSecurityGroup(rendering: Rendering, plan: SecurityGroup): void {
  const { name, description, vpcId, tags } = rendering.value(plan);
  const group = rendering.create(ec2.SecurityGroup, plan.id, {
    name,
    description,
    vpcId,
    revokeRulesOnDelete: true,
    tags,
  });
  rendering.provide(plan, { id: group.id });
  for (const rule of plan.rules) {
    renderRule(rendering, { ...rule, id: `${plan.id}-${rule.id}` }, group);
  }
}

function renderRule(rendering: Rendering, plan: SecurityRule, group: ec2.SecurityGroup): void {
  const { protocol, fromPort, toPort, description } = rendering.value(plan);
  const { peer } = plan;
  const args = {
    securityGroupId: group.id,
    ipProtocol: protocol,
    fromPort,
    toPort,
    description,
    ...(peer.kind === 'cidr'
      ? { cidrIpv4: rendering.value(peer.cidr) }
      : { referencedSecurityGroupId: rendering.value(peer.groupId) }),
  };
  if (plan.direction === 'ingress') {
    rendering.create(vpc.SecurityGroupIngressRule, plan.id, args);
  } else {
    rendering.create(vpc.SecurityGroupEgressRule, plan.id, args);
  }
}
