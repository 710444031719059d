import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Peer, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type EncryptionKeys, NetworkSource } from './index';
import { homeStack, instances, templatesOf } from './testing/programs';

describe('grants', () => {
  function policyOf(
    grant: (made: ReturnType<typeof instances>, role: Role) => void,
    keys?: EncryptionKeys,
  ) {
    const made = instances({ encryptionKeys: keys });
    const role = new Role(made.stack, 'App', {
      assumedBy: new ServicePrincipal('ecs.amazonaws.com'),
    });
    grant(made, role);
    return Template.fromStack(made.stack);
  }

  it('let an application read the login in both regions', () => {
    const template = policyOf(({ deployment }, role) => void deployment.grants.connect(role));
    const secret = (region: string) => ({
      'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(`secretsmanager:${region}:`)])],
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
            Resource: [secret('us-east-1'), secret('us-west-2')],
          }),
          Match.objectLike({
            Action: 'kms:Decrypt',
            Condition: Match.objectLike({
              'ForAnyValue:StringEquals': {
                'kms:ResourceAliases': [
                  'alias/trading-key-home-main',
                  'alias/trading-key-standby-main',
                ],
              },
            }),
          }),
        ]),
      },
    });
  });

  it('let a dashboard read the items of this deployment alone', () => {
    const template = policyOf(({ deployment }, role) => void deployment.grants.readState(role));
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: ['dynamodb:GetItem', 'dynamodb:Query'],
            Condition: {
              'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['trading-main'] },
            },
          }),
        ],
      },
    });
  });
});

describe('connections', () => {
  it('let applications in by their groups, on the port of the database', () => {
    const { deployment, stack } = instances({ port: 5433 });
    deployment.connections.allowDefaultPortFrom(Peer.ipv4('10.0.9.0/24'));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      CidrIp: '10.0.9.0/24',
      FromPort: 5433,
      ToPort: 5433,
    });
  });

  it('do the same in the standby region', () => {
    const made = instances();
    made.deployment.standbyConnections.allowDefaultPortFrom(Peer.ipv4('10.1.9.0/24'));
    templatesOf(made)['App-Trading-standby']?.hasResourceProperties(
      'AWS::EC2::SecurityGroupIngress',
      {
        CidrIp: '10.1.9.0/24',
      },
    );
  });
});

describe('metrics', () => {
  it('are those of the runtime, in the standby region', () => {
    const { deployment, stack } = instances();
    const metrics = [
      deployment.metricReplicationLag(),
      deployment.metricHeartbeatAge(),
      deployment.metricPhase(),
      deployment.metricHomeIsWriter({ period: Duration.minutes(5) }),
    ];
    expect(metrics.map(({ namespace }) => namespace)).toEqual(['PgDr', 'PgDr', 'PgDr', 'PgDr']);
    expect(metrics.map(({ metricName }) => metricName)).toEqual([
      'ReplicationLag',
      'HeartbeatAge',
      'Phase',
      'HomeIsWriter',
    ]);
    expect(metrics.map(({ region }) => region)).toEqual(Array(4).fill('us-west-2'));
    expect(metrics[3]?.period.toMinutes()).toBe(5);
    expect(stack.region).toBe('us-east-1');
  });
});

describe('the addresses of a deployment', () => {
  it('are a name, and a connection string with both hosts', () => {
    const { deployment, stack } = instances();
    expect(deployment.applicationHost).toBe('db.trading-main.internal');
    const text = JSON.stringify(stack.resolve(deployment.connectionString));
    expect(text).toContain('postgresql://dbadmin@');
    expect(text).toContain('/trading?target_session_attrs=read-write&sslmode=verify-full');
  });

  it('may be used in a stack that comes after both databases', () => {
    const app = new App();
    const made = instances({}, homeStack(app));
    const { deployment } = made;
    const stack = new Stack(app, 'Application', {
      env: { region: 'us-west-2' },
      crossRegionReferences: true,
    });
    new CfnOutput(stack, 'Database', { value: deployment.connectionString });
    app.synth();
    expect(stack.dependencies.map(({ stackName }) => stackName)).toEqual(
      expect.arrayContaining(['App', 'App-Trading-standby']),
    );
  });
});

describe('a plan', () => {
  it('says what a month costs', () => {
    expect(instances().deployment.plan.monthlyCostUsd).toBeGreaterThan(100);
  });
});

describe('networks of the deployment', () => {
  it('are the same with no options as with none asked for', () => {
    const templates = (props: Parameters<typeof instances>[0]) =>
      Object.values(templatesOf(instances(props))).map((it) => it.toJSON() as unknown);
    expect(templates({ network: NetworkSource.create() })).toEqual(templates({}));
  });
});

describe('networks of the user', () => {
  it('may be of the same program', () => {
    const stack = homeStack();
    const vpc = new Vpc(stack, 'Network');
    const made = instances({ network: NetworkSource.fromVpc(vpc, { cidr: '10.0.0.0/16' }) }, stack);
    const template = Template.fromStack(made.stack);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    template.hasResourceProperties('AWS::RDS::DBSubnetGroup', {
      SubnetIds: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId) as unknown),
    });
  });

  it('may have isolated subnets alone, and be looked up', () => {
    const stack = homeStack();
    const vpc = Vpc.fromVpcAttributes(stack, 'Network', {
      vpcId: 'vpc-0123456789abcdef0',
      vpcCidrBlock: '10.0.0.0/16',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      isolatedSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      isolatedSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef0'],
    });
    const made = instances({ network: NetworkSource.fromVpc(vpc) }, stack);
    templatesOf(made)['App-Trading-home-links']?.hasResourceProperties('AWS::EC2::Route', {
      RouteTableId: 'rtb-0123456789abcdef0',
      DestinationCidrBlock: '10.1.0.0/16',
    });
  });

  it('fails when the addresses are known at deployment only', () => {
    const vpc = new Vpc(new Stack(new App(), 'Other'), 'Network');
    expect(() => NetworkSource.fromVpc(vpc)).toThrow(
      /address range of network 'Other\/Network' is known at deployment only; expected it as text/,
    );
  });

  it('has security groups that exist', () => {
    const made = instances();
    const group = SecurityGroup.fromSecurityGroupId(made.stack, 'Application', 'sg-1');
    made.deployment.connections.allowDefaultPortFrom(group);
    Template.fromStack(made.stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourceSecurityGroupId: 'sg-1',
    });
  });
});
