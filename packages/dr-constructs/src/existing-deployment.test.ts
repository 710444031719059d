import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Peer } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  AuroraGlobalPostgres,
  CrossRegionPostgres,
  type DeploymentAttributes,
  EncryptionKeys,
  type IPostgresDeployment,
  TrafficRouting,
} from './index';
import { homeStack, instances } from './testing/programs';

/** What the outputs of `instances()` say. */
const ATTRIBUTES: DeploymentAttributes = {
  deploymentName: 'trading',
  homeRegion: 'us-east-1',
  standbyRegion: 'us-west-2',
  securityGroupId: 'sg-0123456789abcdef0',
};

function elsewhere(attributes: Partial<DeploymentAttributes> = {}, region = 'us-east-1') {
  const stack = new Stack(new App(), 'Orders', { env: { region } });
  const deployment = CrossRegionPostgres.fromDeploymentAttributes(stack, 'Db', {
    ...ATTRIBUTES,
    ...attributes,
  });
  return { stack, deployment };
}

describe('a deployment of another program', () => {
  const statements = (stack: Stack, deployment: IPostgresDeployment) => {
    const role = new Role(stack, 'App', { assumedBy: new ServicePrincipal('ecs.amazonaws.com') });
    deployment.grants.connect(role);
    deployment.grants.readState(role);
    return Template.fromStack(stack).findResources('AWS::IAM::Policy');
  };

  it('gives the same rights, names and metrics as in its own program', () => {
    const own = instances();
    const other = elsewhere();
    expect(Object.values(statements(other.stack, other.deployment))).toEqual(
      Object.values(statements(own.stack, own.deployment)),
    );
    for (const name of ['deployment', 'secretName', 'applicationHost'] as const) {
      expect([name, other.deployment[name]]).toEqual([name, own.deployment[name]]);
    }
    const metrics = ({ deployment }: { deployment: IPostgresDeployment }) =>
      [
        deployment.metricReplicationLag(),
        deployment.metricHeartbeatAge(),
        deployment.metricPhase(),
        deployment.metricHomeIsWriter(),
      ].map((metric) => metric.toMetricConfig().metricStat);
    expect(metrics(other)).toEqual(metrics(own));
  });

  it('needs no resource of its own', () => {
    expect(Template.fromStack(elsewhere().stack).toJSON()).not.toHaveProperty('Resources');
  });

  it('lets applications in by the group of the region that it is used in', () => {
    const { stack, deployment } = elsewhere({ port: 5433 }, 'us-west-2');
    deployment.connections.allowDefaultPortFrom(Peer.ipv4('10.1.9.0/24'));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: ATTRIBUTES.securityGroupId,
      CidrIp: '10.1.9.0/24',
      FromPort: 5433,
    });
  });

  it('has a connection string where its hosts are said', () => {
    const { stack, deployment } = elsewhere({
      environmentSuffix: 'blue',
      databaseName: 'orders',
      username: 'owner',
      homeAddress: 'home.example.com',
      standbyAddress: 'standby.example.com',
    });
    expect(stack.resolve(deployment.connectionString)).toBe(
      'postgresql://owner@home.example.com:5432,standby.example.com:5432/orders?target_session_attrs=read-write&sslmode=verify-full',
    );
    expect(deployment.deployment).toBe('trading-blue');
  });

  it('fails to give a connection string where they are not', () => {
    const { stack, deployment } = elsewhere();
    expect(() => stack.resolve(deployment.connectionString) as unknown).toThrow(
      /'home\.database\.address'.*nowhere in the program/,
    );
  });

  it('may have its replica beside the primary, keys of AWS and no records', () => {
    const { deployment } = elsewhere({
      standbyRegion: 'us-east-1',
      backupRegion: 'us-west-2',
      encryptionKeys: EncryptionKeys.AWS_MANAGED,
      traffic: { routing: TrafficRouting.NONE },
    });
    expect(deployment.applicationHost).toBeUndefined();
  });

  it('fails for a name that no deployment can have', () => {
    expect(() => elsewhere({ deploymentName: 'Trading_1' })).toThrow(/Trading_1/);
  });

  it('is the same for Aurora', () => {
    const stack = homeStack();
    const deployment = AuroraGlobalPostgres.fromDeploymentAttributes(stack, 'Db', ATTRIBUTES);
    expect(deployment.secretName).toBe(elsewhere().deployment.secretName);
  });
});
