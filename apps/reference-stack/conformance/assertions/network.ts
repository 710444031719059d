import type { Resource } from '../../testing/resource';
import { type Assertion, shows } from './assertion';
import { functionsOf, inRegion, ofType, regionsOf } from './find';

/** Subnets that no address of is public by itself, and that lead to no internet gateway: the database's. */
function privateSubnets(resources: readonly Resource[]): Resource[] {
  return resources.filter(({ tags }) => /private-subnet/.exec(tags?.Name ?? '') !== null);
}

function subnetsOf({ properties }: Resource): unknown {
  const { SubnetIds, VpcConfig } = properties as {
    SubnetIds?: unknown;
    VpcConfig?: { SubnetIds?: unknown; subnetIds?: unknown };
  };
  return SubnetIds ?? VpcConfig?.SubnetIds ?? VpcConfig?.subnetIds;
}

export const network: readonly Assertion[] = [
  {
    ...shows('B1', 'private subnets over three zones in each region', (declared, wanted) => {
      for (const region of new Set([wanted.home, wanted.standby])) {
        expect(inRegion(declared, 'AWS::EC2::VPC', region)).toHaveLength(1);
        const subnets = privateSubnets(inRegion(declared, 'AWS::EC2::Subnet', region));
        expect(subnets).toHaveLength(3);
        expect(subnets.filter(({ properties }) => properties.MapPublicIpOnLaunch === true)).toEqual(
          [],
        );
      }
    }),
    of: ['transactions', 'payments', 'regulated', 'exchange'],
  },
  {
    ...shows('B1', 'networks that exist, looked up', (declared) => {
      expect(ofType(declared, 'AWS::EC2::VPC')).toEqual([]);
      const groups = ofType(declared, 'AWS::RDS::DBSubnetGroup');
      expect(groups.map(subnetsOf)).toEqual(groups.map(() => ['subnet-1', 'subnet-2', 'subnet-3']));
      expect(groups).toHaveLength(2);
    }),
    of: ['trading'],
  },
  shows('B2', 'peered, with routes and names both ways', (declared, wanted) => {
    const [peering, ...others] = ofType(declared, 'AWS::EC2::VPCPeeringConnection');
    expect(others).toEqual([]);
    expect([wanted.home, wanted.standby]).toContain(peering?.properties.PeerRegion);
    for (const [region, other] of [
      [wanted.home, '10.1.0.0/16'],
      [wanted.standby, '10.0.0.0/16'],
    ] as const) {
      const routes = inRegion(declared, 'AWS::EC2::Route', region).filter(
        ({ properties }) => properties.DestinationCidrBlock === other,
      );
      expect(routes).toHaveLength(3);
      expect(routes.filter(({ properties }) => !('VpcPeeringConnectionId' in properties))).toEqual(
        [],
      );
    }
    const resolution = declared.resources.filter(
      ({ type, properties }) =>
        (type === 'Custom::AWS' || type.includes('peeringConnectionOptions')) &&
        /Allow(DnsResolutionFromRemoteVpc|RemoteVpcDnsResolution)\\?":true/i.exec(
          JSON.stringify(properties),
        ) !== null,
    );
    expect(regionsOf(resolution)).toEqual([wanted.home, wanted.standby].sort());
  }),
  shows('B3', 'nobody reaches a database but who is named, at its port', (declared) => {
    const ingress = ofType(declared, 'AWS::EC2::SecurityGroupIngress');
    expect(ingress.length).toBeGreaterThan(0);
    for (const { properties } of ingress) {
      expect(properties).toMatchObject({ IpProtocol: 'tcp' });
      expect([properties.FromPort, properties.ToPort]).toEqual([5432, 5432]);
      expect(properties.CidrIp).not.toBe('0.0.0.0/0');
      expect(
        [properties.CidrIp, properties.SourceSecurityGroupId].filter((it) => it !== undefined),
      ).toHaveLength(1);
    }
    // No rule in the groups themselves, which the list above would not have.
    for (const { properties } of ofType(declared, 'AWS::EC2::SecurityGroup')) {
      expect(properties.SecurityGroupIngress ?? properties.Ingress ?? []).toEqual([]);
    }
  }),
  shows('B4', 'functions are in private subnets that lead to AWS', (declared, wanted) => {
    for (const entry of ['agent', 'monitor', 'step']) {
      const functions = functionsOf(declared, entry);
      expect(functions.length).toBeGreaterThan(0);
      expect(functions.map((it) => (subnetsOf(it) as unknown[]).length)).toEqual(
        functions.map(() => 3),
      );
    }
    const egress = ofType(declared, 'AWS::EC2::SecurityGroupEgress').filter(
      ({ properties }) => properties.FromPort === 443,
    );
    expect(egress.length).toBeGreaterThan(0);
    // Whoever owns a network that exists has made its way out.
    if (ofType(declared, 'AWS::EC2::VPC').length === 0) return;
    for (const region of new Set([wanted.home, wanted.standby])) {
      expect(inRegion(declared, 'AWS::EC2::NatGateway', region)).toHaveLength(3);
    }
  }),
];
