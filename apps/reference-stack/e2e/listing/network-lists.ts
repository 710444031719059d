import {
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { Lists } from './lists';

const ec2 = (region: string) => new EC2Client({ region });

const GONE = ['deleted', 'deleting', 'rejected', 'failed'];

/** What EC2 has, by the ids that CloudFormation knows it by. */
export const networkLists: Lists = {
  'AWS::EC2::VPC': async (region) =>
    (await ec2(region).send(new DescribeVpcsCommand({}))).Vpcs?.map((it) => it.VpcId),
  'AWS::EC2::Subnet': async (region) =>
    (await ec2(region).send(new DescribeSubnetsCommand({}))).Subnets?.map((it) => it.SubnetId),
  'AWS::EC2::InternetGateway': async (region) =>
    (await ec2(region).send(new DescribeInternetGatewaysCommand({}))).InternetGateways?.map(
      (it) => it.InternetGatewayId,
    ),
  'AWS::EC2::VPCGatewayAttachment': async (region) =>
    (await ec2(region).send(new DescribeInternetGatewaysCommand({}))).InternetGateways?.flatMap(
      (it) => it.Attachments?.map(({ VpcId }) => `IGW|${String(VpcId)}`) ?? [],
    ),
  'AWS::EC2::EIP': async (region) =>
    (await ec2(region).send(new DescribeAddressesCommand({}))).Addresses?.map((it) => it.PublicIp),
  'AWS::EC2::NatGateway': async (region) =>
    (await ec2(region).send(new DescribeNatGatewaysCommand({}))).NatGateways?.filter(
      ({ State }) => !GONE.includes(String(State)),
    ).map((it) => it.NatGatewayId),
  'AWS::EC2::FlowLog': async (region) =>
    (await ec2(region).send(new DescribeFlowLogsCommand({}))).FlowLogs?.map((it) => it.FlowLogId),
  'AWS::EC2::RouteTable': async (region) =>
    (await ec2(region).send(new DescribeRouteTablesCommand({}))).RouteTables?.map(
      (it) => it.RouteTableId,
    ),
  'AWS::EC2::Route': async (region) =>
    (await ec2(region).send(new DescribeRouteTablesCommand({}))).RouteTables?.flatMap(
      ({ RouteTableId, Routes = [] }) =>
        Routes.map((it) => `${String(RouteTableId)}|${String(it.DestinationCidrBlock)}`),
    ),
  'AWS::EC2::SubnetRouteTableAssociation': async (region) =>
    (await ec2(region).send(new DescribeRouteTablesCommand({}))).RouteTables?.flatMap(
      ({ Associations = [] }) => Associations.map((it) => it.RouteTableAssociationId),
    ),
  'AWS::EC2::VPCPeeringConnection': async (region) =>
    (
      await ec2(region).send(new DescribeVpcPeeringConnectionsCommand({}))
    ).VpcPeeringConnections?.filter(({ Status }) => !GONE.includes(String(Status?.Code))).map(
      (it) => it.VpcPeeringConnectionId,
    ),
  'AWS::EC2::SecurityGroup': async (region) =>
    (await ec2(region).send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.map(
      (it) => it.GroupId,
    ),
  'AWS::EC2::SecurityGroupIngress': async (region) => rules(region, false),
  'AWS::EC2::SecurityGroupEgress': async (region) => rules(region, true),
};

async function rules(region: string, egress: boolean): Promise<(string | undefined)[] | undefined> {
  const { SecurityGroupRules } = await ec2(region).send(new DescribeSecurityGroupRulesCommand({}));
  return SecurityGroupRules?.filter(({ IsEgress }) => IsEgress === egress).map(
    (it) => it.SecurityGroupRuleId,
  );
}
