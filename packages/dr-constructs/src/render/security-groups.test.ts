import { Template } from 'aws-cdk-lib/assertions';
import type { SecurityGroup, SecurityRule } from '../private/failover-runtime';
import { planOf } from '../private/plans';
import { Rendering } from '../private/rendering';
import { homeStack, LEAST } from '../testing/programs';
import { DeploymentPlan } from '../index';
import { renderSecurityGroups } from './security-groups';

const rule = (
  id: string,
  direction: SecurityRule['direction'],
  peer: SecurityRule['peer'],
): SecurityRule => ({
  id,
  direction,
  peer,
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  description: id,
});

test('rules of both directions name groups and addresses', () => {
  const stack = homeStack();
  const { blueprint, references } = planOf(DeploymentPlan.forInstances(stack, 'Trading', LEAST));
  const network = blueprint.regions.home.network!;
  const group: SecurityGroup = {
    ...network.securityGroups[0]!,
    id: 'one',
    vpcId: 'vpc-1',
    rules: [
      rule('in-group', 'ingress', { kind: 'group', groupId: 'sg-1' }),
      rule('in-cidr', 'ingress', { kind: 'cidr', cidr: '10.0.1.0/24' }),
      rule('out-group', 'egress', { kind: 'group', groupId: 'sg-2' }),
      rule('out-cidr', 'egress', { kind: 'cidr', cidr: '10.0.2.0/24' }),
    ],
  };
  renderSecurityGroups(new Rendering(stack, blueprint.regions.home, references), {
    ...network,
    securityGroups: [group],
  });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    SourceSecurityGroupId: 'sg-1',
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { CidrIp: '10.0.1.0/24' });
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
    DestinationSecurityGroupId: 'sg-2',
    FromPort: 5432,
    ToPort: 5432,
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { CidrIp: '10.0.2.0/24' });
});
