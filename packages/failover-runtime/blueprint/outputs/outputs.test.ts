import { blueprint } from '../blueprint';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';

const outputsOf = (request: DeploymentRequest) =>
  Object.fromEntries(blueprint(request).outputs.map(({ name, value }) => [name, value]));

describe('outputs', () => {
  it('of `trading` are at least its thirteen', () => {
    expect(Object.keys(outputsOf(DEPLOYMENTS.trading))).toEqual(
      expect.arrayContaining([
        'homeEndpoint',
        'homeArn',
        'standbyEndpoint',
        'standbyArn',
        'homeKeyId',
        'standbyKeyId',
        'secretArn',
        'hostedZoneId',
        'hostedZoneName',
        'applicationName',
        'topicArn',
        'homeSecurityGroupId',
        'standbySecurityGroupId',
      ]),
    );
  });

  it('have a connection string with both hosts, without a password', () => {
    expect(outputsOf(MINIMAL).connectionString).toBe(
      'postgresql://dbadmin@<<home.database.address>>:5432,<<standby.database.address>>:5432/orders?target_session_attrs=read-write&sslmode=verify-full',
    );
  });

  it('name no zone and no key where there is none', () => {
    const outputs = outputsOf({ ...MINIMAL, keys: 'aws-managed', traffic: { kind: 'none' } });
    expect(outputs).not.toHaveProperty('hostedZoneId');
    expect(outputs).not.toHaveProperty('homeKeyId');
    expect(blueprint({ ...MINIMAL, traffic: { kind: 'none' } }).regions.standby.traffic).toBe(
      undefined,
    );
  });

  it('name the role of people on call', () => {
    expect(outputsOf(DEPLOYMENTS.payments).operationsRoleArn).toBe(
      'arn:<<partition>>:iam::<<account>>:role/payments-operations-test1',
    );
  });
});

describe('traffic', () => {
  it('moves by the latch of the standby region alone', () => {
    const { traffic, alarms } = blueprint(MINIMAL).regions.standby;
    const [check] = traffic?.healthChecks ?? [];
    expect(alarms.map(({ name }) => name)).toContain(check?.alarmName);
    expect(check).toMatchObject({ alarmRegion: 'eu-central-1', inverted: false });
    expect(traffic?.records.map(({ failover, healthCheck }) => [failover, healthCheck])).toEqual([
      ['PRIMARY', 'health-check-home'],
      ['SECONDARY', undefined],
    ]);
  });

  it('by weights begins at home, each record with its side of the latch', () => {
    const { traffic } = blueprint(DEPLOYMENTS.transactions).regions.standby;
    expect(traffic?.records.map(({ weight, healthCheck }) => [weight, healthCheck])).toEqual([
      [100, 'health-check-home'],
      [0, 'health-check-standby'],
    ]);
    expect(traffic?.healthChecks.map(({ inverted }) => inverted)).toEqual([false, true]);
  });

  it('is answered in the networks of all regions', () => {
    const { traffic } = blueprint(MINIMAL).regions.standby;
    expect(traffic?.zone.vpcs.map(({ region }) => region)).toEqual(['eu-west-1', 'eu-central-1']);
  });
});
