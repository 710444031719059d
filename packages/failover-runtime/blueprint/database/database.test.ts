import { blueprint } from '../blueprint';
import type { DatabaseCluster, DatabaseInstance } from '../model';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';
import { settle } from '../settled';
import { defaultConnections, instanceClassOf } from './instance-classes';
import { connectionsOf, parametersOf as parameterRows } from './parameters';

const databasesOf = (request: DeploymentRequest) => {
  const { home, standby } = blueprint(request).regions;
  return { home: home.database, standby: standby.database };
};
const parametersOf = (request: DeploymentRequest) =>
  Object.fromEntries(
    (databasesOf(request).home?.parameterGroups ?? []).flatMap(({ parameters }) =>
      parameters.map(({ name, value }) => [name, value] as const),
    ),
  );

describe('an instance class', () => {
  it.each([
    ['db.t3.medium', 4],
    ['db.t4g.micro', 1],
    ['db.m6g.large', 8],
    ['db.r6g.large', 16],
    ['db.r6g.16xlarge', 512],
    ['db.x2g.xlarge', 64],
  ])('%s has %d GiB', (name, gib) => {
    expect(instanceClassOf(name)?.memoryGib).toBe(gib);
  });

  it('takes as many connections as the service gives it', () => {
    expect(defaultConnections('db.r6g.large')).toBe(1_802);
    expect(defaultConnections('db.r6g.16xlarge')).toBe(5_000);
    expect(defaultConnections('db.z1.large')).toBeUndefined();
  });
});

describe('instances', () => {
  const { home, standby } = databasesOf(MINIMAL);
  const writer = home?.database as DatabaseInstance;
  const replica = standby?.database as DatabaseInstance;

  it('are a writer, and a replica of it by its ARN', () => {
    expect(writer.replicaOf).toBeUndefined();
    expect(writer.administrator?.password).toBe('<<home.secret.password>>');
    expect(replica.replicaOf).toBe(
      'arn:<<partition>>:rds:eu-west-1:<<account>>:db:orders-database-home-test1',
    );
    expect(replica.replicaOfRegion).toBe('eu-west-1');
    expect(replica.administrator).toBeUndefined();
  });

  it('have keys, groups, monitoring, logs and backups of their own', () => {
    expect(replica).toMatchObject({
      keyArn: '<<standby.key.arn>>',
      subnetGroup: 'subnet-group',
      parameterGroup: 'parameter-group',
      securityGroupIds: ['<<standby.database-group.id>>'],
      backups: { retentionDays: 7 },
      logExports: ['postgresql', 'upgrade'],
      monitoring: {
        intervalSeconds: 60,
        roleArn: 'arn:<<partition>>:iam::<<account>>:role/orders-monitoring-test1',
        insightsDays: 7,
        insightsKeyArn: '<<standby.key.arn>>',
      },
    });
    expect(writer.monitoring.roleArn).toBe('<<home.monitoring-role.arn>>');
  });

  it('are protected, unless they are to be destroyed', () => {
    expect(writer).toMatchObject({
      deletionProtection: true,
      finalSnapshot: 'orders-final-home-test1',
      deleteAutomatedBackups: false,
      removal: 'retain',
    });
    const destroyable = databasesOf({ ...MINIMAL, removal: 'destroyable' }).home?.database;
    expect(destroyable).toMatchObject({ deletionProtection: false, removal: 'destroy' });
    expect(destroyable).not.toHaveProperty('finalSnapshot');
  });

  it('may have a minor version, provisioned storage, and no monitoring', () => {
    const request: DeploymentRequest = {
      ...MINIMAL,
      engine: { major: 16, minor: 4 },
      storage: { type: 'io2', gib: 400, iops: 8_000 },
      monitoring: { intervalSeconds: 0, insightsDays: 0 },
    };
    const made = blueprint(request);
    expect(made.regions.home.database?.database).toMatchObject({
      engine: { version: '16.4' },
      storage: { iops: 8_000 },
      monitoring: { intervalSeconds: 0, insightsDays: 0 },
    });
    expect(made.regions.home.roles.map(({ id }) => id)).not.toContain('monitoring-role');
    expect(JSON.stringify(made)).not.toContain('PassMonitoringRole');
  });

  it('in one region name their source by its identifier', () => {
    const { standby: other } = databasesOf(DEPLOYMENTS.regulated);
    expect(other?.database).toMatchObject({
      replicaOf: 'regulated-database-home-test1',
      keyArn: '<<home.key.arn>>',
      securityGroupIds: ['<<home.database-group.id>>'],
    });
    expect(other?.database).not.toHaveProperty('replicaOfRegion');
  });

  it("may have AWS's keys: only a copy has to name one", () => {
    const { home: one, standby: other } = databasesOf(DEPLOYMENTS.transactions);
    expect(one?.database).not.toHaveProperty('keyArn');
    expect(other?.database.keyArn).toBe('<<standby.managed-key-rds.arn>>');
  });
});

describe('Aurora', () => {
  const { home, standby } = databasesOf(DEPLOYMENTS.payments);

  it('is a global cluster with a cluster in each region', () => {
    expect(home?.globalCluster?.name).toBe('payments-global-test1');
    expect(standby?.globalCluster).toBeUndefined();
    const secondary = standby?.database as DatabaseCluster;
    expect(secondary.administrator).toBeUndefined();
    expect(secondary.instances.map(({ name }) => name)).toEqual([
      'payments-database-1-standby-test1',
      'payments-database-2-standby-test1',
    ]);
    expect(secondary.instances.map(({ promotionTier }) => promotionTier)).toEqual([0, 1]);
  });

  it('is kept with a last snapshot', () => {
    expect(home?.database.finalSnapshot).toBe('payments-final-home-test1');
    const gone = databasesOf({ ...DEPLOYMENTS.payments, removal: 'destroyable' }).home?.database;
    expect(gone).not.toHaveProperty('finalSnapshot');
  });

  it('is not given parameters that it does not have', () => {
    expect(parametersOf(DEPLOYMENTS.payments)).not.toHaveProperty('max_wal_senders');
    expect(home?.parameterGroups.map(({ scope }) => scope)).toEqual(['cluster', 'instance']);
  });
});

describe('parameters', () => {
  it("are the deployment's, and the user's instead", () => {
    expect(parametersOf(MINIMAL)).toMatchObject({
      log_statement: 'ddl',
      'rds.force_ssl': '1',
      max_connections: '1802',
      'cron.database_name': 'orders',
    });
    const own = { 'rds.force_ssl': '0', work_mem: '65536', wal_buffers: '2048' };
    const parameters = databasesOf({ ...MINIMAL, parameters: own }).home?.parameterGroups[0]
      ?.parameters;
    expect(parametersOf({ ...MINIMAL, parameters: own })).toMatchObject(own);
    const methodOf = (wanted: string) =>
      parameters?.find(({ name }) => name === wanted)?.applyMethod;
    expect(methodOf('work_mem')).toBe('immediate');
    expect(methodOf('wal_buffers')).toBe('pending-reboot');
  });

  it('hold the slot of a dead replica to a quarter of the disk', () => {
    expect(parametersOf({ ...MINIMAL, storage: { gib: 200 } }).max_slot_wal_keep_size).toBe(
      '51200',
    );
  });
});

describe('parameters of a class that is not known', () => {
  it('leave the connections to the service', () => {
    const settled = settle({ ...MINIMAL, instanceClass: 'db.z1.large' });
    expect(parameterRows(settled).map(({ name }) => name)).not.toContain('max_connections');
    expect(connectionsOf(settled)).toBeUndefined();
  });
});

describe('the login', () => {
  it('is replicated by a key that is named before it is made', () => {
    const { secret } = blueprint(MINIMAL).regions.home;
    expect(secret?.replica).toEqual({
      region: 'eu-central-1',
      keyArn: 'arn:<<partition>>:kms:eu-central-1:<<account>>:alias/orders-key-standby-test1',
    });
    expect(secret?.rotation).toEqual({ function: 'rotation', everyDays: 30 });
  });

  it('may have no key of its own, no other region and no rotation', () => {
    const functions = { rotationDays: 0 };
    const managed = blueprint({ ...DEPLOYMENTS.transactions, functions }).regions.home;
    expect(managed.secret?.replica).toEqual({ region: 'eu-west-1' });
    expect(managed.secret).not.toHaveProperty('rotation');
    expect(managed.functions.map(({ id }) => id)).toEqual(['agent']);
    expect(blueprint(DEPLOYMENTS.regulated).regions.home.secret).not.toHaveProperty('replica');
  });

  it('holds no character that RDS refuses or that a connection string reads otherwise', () => {
    const excluded = blueprint(MINIMAL).regions.home.secret?.generatedPassword.excludedCharacters;
    for (const character of '/@" \'\\%:?#&') {
      expect(excluded).toContain(character);
    }
  });
});

describe('keys', () => {
  it('of topics are there also where data has none', () => {
    const { home, standby, witness } = blueprint(DEPLOYMENTS.transactions).regions;
    expect([home, standby, witness].map((region) => region?.keys.length)).toEqual([1, 1, 0]);
  });

  it('are there for copies, and for messages of functions', () => {
    const { backup } = blueprint({ ...DEPLOYMENTS.regulated, backups: { buckets: {} } }).regions;
    expect(backup?.keys).toMatchObject([{ services: [], pendingDays: 7 }]);
    const managed = blueprint({ ...DEPLOYMENTS.regulated, keys: 'aws-managed', backups: {} });
    expect(managed.regions.backup?.keys).toEqual([]);
  });
});
