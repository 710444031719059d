import { blueprint } from '../blueprint';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';
import { describeProblem, InvalidDeploymentError } from './problem';
import { validate } from './validate';

type Change = Partial<DeploymentRequest>;

const codesOf = (change: Change, base: DeploymentRequest = MINIMAL) =>
  validate({ ...base, ...change }).map(({ code, path }) => `${code} ${path}`);

const { witness: _witness, ...withoutWitness } = MINIMAL.regions;
const aurora: Change = { kind: 'aurora' };
const sameRegion: Change = {
  kind: 'same-region-replica',
  regions: { home: 'eu-west-1', standby: 'eu-west-1', backup: 'eu-central-1' },
};
const created = { kind: 'created' } as const;
const given = {
  kind: 'given',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  cidr: '10.0.0.0/8',
} as const;
const many = (count: number, length = 1) =>
  Object.fromEntries(
    Array.from({ length: count }, (_none, at) => [`tag${at}`, 'x'.repeat(length)]),
  );

const refused: readonly (readonly [string, Change])[] = [
  ['PGDR_NAME name', { name: 'Orders' }],
  ['PGDR_NAME name', { name: 'orders--x' }],
  ['PGDR_NAME name', { name: 'o'.repeat(21) }],
  ['PGDR_SUFFIX environmentSuffix', { environmentSuffix: '' }],
  ['PGDR_SUFFIX environmentSuffix', { environmentSuffix: 'a'.repeat(21) }],
  ['PGDR_ACCOUNT account', { account: '1' }],
  ['PGDR_DATABASE_NAME databaseName', { databaseName: 'db' }],
  ['PGDR_DATABASE_NAME databaseName', { databaseName: 'Trading-DB' }],
  ['PGDR_USERNAME username', { username: 'admin' }],
  ['PGDR_REGION_NAME regions.home', { regions: { ...MINIMAL.regions, home: 'eu-west-1a' } }],
  ['PGDR_REGIONS_EQUAL regions.standby', { regions: { home: 'eu-west-1', standby: 'eu-west-1' } }],
  [
    'PGDR_REGIONS_DIFFER regions.standby',
    { ...sameRegion, regions: { ...MINIMAL.regions, backup: 'eu-west-3' } },
  ],
  [
    'PGDR_BACKUP_REGION regions.backup',
    { ...sameRegion, regions: { home: 'eu-west-1', standby: 'eu-west-1' } },
  ],
  ['PGDR_BACKUP_REGION regions.backup', { regions: { ...MINIMAL.regions, backup: 'eu-west-1' } }],
  [
    'PGDR_WITNESS_REGION regions.witness',
    { regions: { ...MINIMAL.regions, witness: 'eu-west-1' } },
  ],
  [
    'PGDR_WITNESS_REGION regions.witness',
    { regions: { ...MINIMAL.regions, witness: 'eu-central-1' } },
  ],
  [
    'PGDR_REGION_PARTITION regions.standby',
    { regions: { home: 'eu-west-1', standby: 'cn-north-1' } },
  ],
  ['PGDR_ENGINE_MAJOR engine.major', { engine: { major: 13 } }],
  ['PGDR_ENGINE_MINOR engine.minor', { engine: { major: 14, minor: 0 } }],
  ['PGDR_ENGINE_MINOR engine.minor', { engine: { major: 15, minor: 1.5 } }],
  ['PGDR_INSTANCE_CLASS instanceClass', { instanceClass: 'db.q9.large' }],
  ['PGDR_INSTANCE_CLASS instanceClass', { instanceClass: 'r6g.large' }],
  ['PGDR_INSTANCE_CLASS instanceClass', { instanceClass: 'db.r6g.2xmedium' }],
  ['PGDR_AURORA_CLASS instanceClass', { ...aurora, instanceClass: 'db.m6g.large' }],
  ['PGDR_AURORA_CLASS instanceClass', { ...aurora, instanceClass: 'db.t4g.small' }],
  ['PGDR_INSTANCE_COUNT instancesPerRegion', { instancesPerRegion: 2 }],
  ['PGDR_INSTANCE_COUNT instancesPerRegion', { ...aurora, instancesPerRegion: 17 }],
  ['PGDR_NOT_WITH_AURORA storage', { ...aurora, storage: { gib: 100 } }],
  ['PGDR_NOT_WITH_AURORA multiAz', { ...aurora, multiAz: true }],
  ['PGDR_PORT port', { port: 443 }],
  ['PGDR_STORAGE_SIZE storage.gib', { storage: { gib: 10 } }],
  ['PGDR_STORAGE_CEILING storage.maxGib', { storage: { gib: 100, maxGib: 105 } }],
  ['PGDR_STORAGE_IOPS_MISSING storage.iops', { storage: { type: 'io2' } }],
  ['PGDR_STORAGE_IOPS storage.iops', { storage: { type: 'gp2', iops: 3_000 } }],
  ['PGDR_STORAGE_IOPS storage.iops', { storage: { iops: 12_000 } }],
  ['PGDR_STORAGE_IOPS storage.iops', { storage: { gib: 400, iops: 3_000 } }],
  ['PGDR_BACKUP_WINDOW backupWindow', { backupWindow: '3:00-4:00' }],
  ['PGDR_BACKUP_WINDOW backupWindow', { backupWindow: '23:50-00:10' }],
  ['PGDR_MAINTENANCE_WINDOW maintenanceWindow', { maintenanceWindow: 'monday at four' }],
  ['PGDR_MAINTENANCE_WINDOW maintenanceWindow', { maintenanceWindow: 'xyz:04:00-mon:05:00' }],
  ['PGDR_MAINTENANCE_WINDOW maintenanceWindow', { maintenanceWindow: 'mon:04:00-moo:05:00' }],
  ['PGDR_MAINTENANCE_WINDOW maintenanceWindow', { maintenanceWindow: 'sun:23:50-mon:00:10' }],
  ['PGDR_WINDOWS_OVERLAP backupWindow', { backupWindow: '04:30-05:30' }],
  ['PGDR_WINDOWS_OVERLAP backupWindow', { backupWindow: '03:30-04:30' }],
  [
    'PGDR_WINDOWS_OVERLAP backupWindow',
    { backupWindow: '23:30-00:30', maintenanceWindow: 'mon:00:15-mon:01:00' },
  ],
  ['PGDR_CIDR networks.home.cidr', { networks: { home: { ...created, cidr: '172.0.0.0/8' } } }],
  ['PGDR_CIDR networks.home.cidr', { networks: { home: { ...created, cidr: '10.0.0.0/28' } } }],
  ['PGDR_CIDR networks.home.cidr', { networks: { home: { ...given, cidr: 'ten' } } }],
  [
    'PGDR_SUBNETS networks.home.subnetIds',
    { networks: { home: { ...given, cidr: '10.9.0.0/16', subnetIds: ['subnet-1'] } } },
  ],
  ['PGDR_ZONE_COUNT networks.home.azCount', { networks: { home: { ...created, azCount: 1 } } }],
  [
    'PGDR_ZONES networks.home.availabilityZones',
    { networks: { home: { ...created, availabilityZones: ['eu-west-1a'] } } },
  ],
  [
    'PGDR_CIDR_OVERLAP networks.standby.cidr',
    { networks: { standby: { ...created, cidr: '10.0.0.0/16' } } },
  ],
  [
    'PGDR_CIDR_OVERLAP networks.standby.cidr',
    { networks: { home: given, connection: 'existing' } },
  ],
  ['PGDR_NETWORK_SHARED networks.standby', { ...sameRegion, networks: { standby: created } }],
  [
    'PGDR_NETWORK_WITHOUT_WITNESS networks.witness',
    { regions: withoutWitness, networks: { witness: created } },
  ],
  [
    'PGDR_UNREACHABLE networks.home.egress',
    {
      traffic: { kind: 'weighted' },
      networks: { home: { ...created, egress: 'endpoints' }, witness: created },
    },
  ],
  [
    'PGDR_UNREACHABLE networks.standby.egress',
    { networks: { standby: { ...created, egress: 'endpoints' } } },
  ],
  ['PGDR_ACCESS_CIDR access.cidrs.0', { access: { cidrs: ['0.0.0.0/0'] } }],
  ['PGDR_ACCESS_CIDR access.cidrs.0', { access: { cidrs: ['10.0.0.1/16'] } }],
  [
    'PGDR_ACCESS_GROUP access.securityGroupIds.home.0',
    { access: { securityGroupIds: { home: ['web'] } } },
  ],
  ['PGDR_BACKUP_RETENTION backups.retentionDays', { backups: { retentionDays: 0 } }],
  ['PGDR_BACKUP_RETENTION backups.replicationDays', { backups: { replicationDays: 36 } }],
  [
    'PGDR_BACKUP_KEEP backups.snapshotCopy.keepDays',
    { backups: { snapshotCopy: { keepDays: 0 } } },
  ],
  [
    'PGDR_BACKUP_REPLICATION_AURORA backups.replicationDays',
    { ...aurora, backups: { replicationDays: 7 } },
  ],
  [
    'PGDR_BACKUP_SCHEDULE backups.awsBackup.schedule',
    { backups: { awsBackup: { schedule: 'daily' } } },
  ],
  ['PGDR_BUCKET_LIFECYCLE backups.buckets', { backups: { buckets: { infrequentAfterDays: 7 } } }],
  ['PGDR_BUCKET_LIFECYCLE backups.buckets', { backups: { buckets: { archiveAfterDays: 40 } } }],
  ['PGDR_BUCKET_LIFECYCLE backups.buckets', { backups: { buckets: { expireAfterDays: 90 } } }],
  ['PGDR_ZONE_NAME traffic.zoneName', { traffic: { zoneName: 'internal' } }],
  ['PGDR_ZONE_NAME traffic.zoneName', { traffic: { zoneName: 'a_b.internal' } }],
  ['PGDR_RECORD_NAME traffic.recordName', { traffic: { recordName: 'db.x' } }],
  ['PGDR_TTL traffic.ttlSeconds', { traffic: { ttlSeconds: 0 } }],
  ['PGDR_TTL traffic.ttlSeconds', { traffic: { ttlSeconds: 301 } }],
  ['PGDR_POLICY_FIELD policy.overrides.tick', { policy: { overrides: { tick: 1 } } }],
  ['PGDR_POLICY_RENEWALS policy.overrides.leaseMs', { policy: { overrides: { leaseMs: 5_000 } } }],
  [
    'PGDR_POLICY_LEASE_TOO_LONG policy.overrides.leaseMs',
    { policy: { overrides: { leaseMs: 2_000_000, rpoMs: 3_000_000 } } },
  ],
  ['PGDR_POLICY_WITNESS policy.overrides.witness', { policy: { overrides: { witness: false } } }],
  [
    'PGDR_POLICY_PROBE policy.overrides.witnessProbe',
    { policy: { overrides: { witnessProbe: true } } },
  ],
  ['PGDR_POLICY_TICK policy.overrides.tickMs', { policy: { preset: 'fast' } }],
  ['PGDR_PROMOTE_LAG promoteOnLag.lagSeconds', { promoteOnLag: { lagSeconds: 0 } }],
  ['PGDR_PROMOTE_MINUTES promoteOnLag.minutes', { promoteOnLag: { lagSeconds: 60, minutes: 0 } }],
  ['PGDR_THRESHOLD thresholds.cpuPercent', { thresholds: { cpuPercent: 101 } }],
  ['PGDR_THRESHOLD thresholds.freeStorageGib', { thresholds: { freeStorageGib: 0 } }],
  ['PGDR_LOG_RETENTION logRetentionDays', { logRetentionDays: 10 }],
  ['PGDR_MONITORING_INTERVAL monitoring.intervalSeconds', { monitoring: { intervalSeconds: 2 } }],
  ['PGDR_INSIGHTS_DAYS monitoring.insightsDays', { monitoring: { insightsDays: 10 } }],
  [
    'PGDR_SUBSCRIPTION subscriptions.0.endpoint',
    { subscriptions: [{ protocol: 'email', endpoint: 'nobody' }] },
  ],
  [
    'PGDR_SUBSCRIPTION subscriptions.0.endpoint',
    { subscriptions: [{ protocol: 'sqs', endpoint: 'queue' }] },
  ],
  ['PGDR_CONCURRENCY functions.reservedConcurrency', { functions: { reservedConcurrency: -1 } }],
  ['PGDR_ROTATION_DAYS functions.rotationDays', { functions: { rotationDays: 1_001 } }],
  ['PGDR_TAG_COUNT tags', { tags: many(41) }],
  ['PGDR_TAG tags.aws:x', { tags: { 'aws:x': 'y' } }],
  ['PGDR_TAG tags.x', { tags: { x: 'é!' } }],
  ['PGDR_TAG_SUFFIX tags.environmentSuffix', { tags: { environmentSuffix: 'other' } }],
  ['PGDR_DESTROYABLE_PRODUCTION removal', { removal: 'destroyable', environment: 'production' }],
  [
    'PGDR_DESTROYABLE_PRODUCTION removal',
    { removal: 'destroyable', tags: { Environment: 'PROD' } },
  ],
  [
    'PGDR_TRUSTED_ACCOUNT operationsRole.trustedAccount',
    { operationsRole: { trustedAccount: '1', externalId: 'agreed' } },
  ],
  [
    'PGDR_EXTERNAL_ID_MISSING operationsRole.externalId',
    { operationsRole: { trustedAccount: '444455556666' } },
  ],
  ['PGDR_EXTERNAL_ID operationsRole.externalId', { operationsRole: { externalId: 'x' } }],
  ['PGDR_RTO_UNREACHABLE objectives.rtoSeconds', { objectives: { rtoSeconds: 60 } }],
  [
    'PGDR_RTO_UNREACHABLE objectives.rtoSeconds',
    { regions: withoutWitness, objectives: { rtoSeconds: 3_600 } },
  ],
  ['PGDR_RPO_UNREACHABLE objectives.rpoSeconds', { objectives: { rpoSeconds: 59 } }],
  [
    'PGDR_ISOLATION_RPO_UNREACHABLE objectives.isolationRpoSeconds',
    { objectives: { isolationRpoSeconds: 60 } },
  ],
  ['PGDR_REROUTE_UNREACHABLE objectives.rerouteSeconds', { objectives: { rerouteSeconds: 120 } }],
  ['PGDR_SETTINGS_TOO_LONG tags', { tags: many(20, 100) }],
];

describe('a deployment', () => {
  it.each(refused)('is refused: %s', (problem, change) => {
    expect(codesOf(change)).toEqual([problem]);
  });

  const accepted: readonly (readonly [string, Change])[] = [
    ['with every default', {}],
    ['without a witness', { regions: withoutWitness, objectives: { rpoSeconds: 60 } }],
    ['with Aurora in one more region', aurora],
    ['with one Aurora instance a region', { ...aurora, instancesPerRegion: 1 }],
    ['at another port', { port: 6_432 }],
    ['in one region, with backups in another', sameRegion],
    [
      'with endpoints everywhere',
      {
        networks: {
          home: { ...created, egress: 'endpoints' },
          standby: { ...created, egress: 'endpoints' },
          witness: { ...created, egress: 'endpoints' },
        },
      },
    ],
    ['with a window over midnight', { backupWindow: '23:30-00:30' }],
    ['with provisioned storage', { storage: { type: 'io2', gib: 400, iops: 8_000 } }],
    ['with a fast gp3', { storage: { gib: 400, iops: 12_000 } }],
    ['with months of insights', { monitoring: { insightsDays: 62, intervalSeconds: 0 } }],
    ['with two years of insights', { monitoring: { insightsDays: 731 } }],
    ['without insights', { monitoring: { insightsDays: 0 } }],
    [
      'whose own account is trusted',
      { account: '111122223333', operationsRole: { trustedAccount: '111122223333' } },
    ],
    ['that a person approves', { policy: { preset: 'conservative' } }],
    ['in China', { regions: { home: 'cn-north-1', standby: 'cn-northwest-1' } }],
    [
      'with groups that are known later',
      { access: { securityGroupIds: { home: ['<<given.web>>', 'sg-0a'] } } },
    ],
    [
      'with a queue and an external id that are known later',
      {
        subscriptions: [{ protocol: 'sqs', endpoint: '<<given.subscription-1>>' }],
        operationsRole: { trustedAccount: '111122223333', externalId: '<<given.external-id>>' },
      },
    ],
    [
      'told by all means',
      {
        subscriptions: [
          { protocol: 'https', endpoint: 'https://example.com' },
          { protocol: 'lambda', endpoint: 'arn:aws:lambda:eu-west-1:111122223333:function:page' },
          { protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-1:111122223333:queue' },
        ],
      },
    ],
  ];

  it.each(accepted)('is accepted %s', (_what, change) => {
    expect(codesOf(change)).toEqual([]);
  });

  it.each(Object.entries(DEPLOYMENTS))('is accepted: %s', (_name, request) => {
    expect(validate(request)).toEqual([]);
  });

  it('has every code tried here', () => {
    const codes = new Set(refused.map(([problem]) => problem.split(' ')[0]));
    expect(codes.size).toBeGreaterThan(60);
  });
});

describe('a refusal', () => {
  const request: DeploymentRequest = {
    ...MINIMAL,
    name: 'Orders',
    regions: { home: 'eu-west-1', standby: 'eu-west-1' },
  };

  it('names everything that is wrong at once', () => {
    expect(() => blueprint(request)).toThrow(InvalidDeploymentError);
    expect(() => blueprint(request)).toThrow(
      /refused for 2 reasons:\n- name is "Orders".*\n- regions/,
    );
    expect(() => blueprint({ ...request, name: 'orders' })).toThrow('refused for 1 reason:');
  });

  it('says what is missing', () => {
    const [problem] = validate({ ...MINIMAL, operationsRole: { trustedAccount: '444455556666' } });
    expect(problem && describeProblem(problem)).toBe(
      'operationsRole.externalId is missing; expected an external id, agreed with the other account. ' +
        'Without it somebody else could make that account act for them. (PGDR_EXTERNAL_ID_MISSING)',
    );
  });

  it('of an objective shows the parts that it is made of', () => {
    const [problem] = validate({ ...MINIMAL, objectives: { rtoSeconds: 60 } });
    expect(problem?.expected).toBe(
      'at least 313 s when nothing comes from the region of the writer any more: ' +
        'detect 32 s, decide 14 s, lapse 2 s, promote 120 s, verify 13 s, redirect 12 s, propagate 120 s',
    );
  });

  it('of an objective that nothing bounds says so', () => {
    const [problem] = validate({
      ...MINIMAL,
      regions: withoutWitness,
      objectives: { rtoSeconds: 3_600 },
    });
    expect(problem?.expected).toContain('lapse what a person needs');
  });
});
