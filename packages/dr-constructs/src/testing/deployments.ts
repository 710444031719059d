import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import {
  type CrossRegionPostgresProps,
  DatabaseRole,
  type DeploymentProps,
  Egress,
  EncryptionKeys,
  FailoverPreset,
  NetworkConnection,
  NetworkSource,
  PostgresEngine,
  ReplicaPlacement,
  SubscriptionProtocol,
  TrafficRouting,
} from '../index';
import { aurora, homeStack, instances } from './programs';

/** Every property that all kinds of deployments have. */
export const EVERY_COMMON_PROP: DeploymentProps = {
  engine: PostgresEngine.version('16.4'),
  standby: {
    region: 'us-west-2',
    network: NetworkSource.create({ cidr: '10.21.0.0/16', azCount: 2, egress: Egress.NAT }),
  },
  witness: {
    region: 'us-east-2',
    network: NetworkSource.create({ cidr: '10.22.0.0/16', azCount: 2, egress: Egress.NAT }),
  },
  deploymentName: 'orders',
  environmentSuffix: 'blue',
  environment: 'staging',
  instanceType: InstanceType.of(InstanceClass.R6G, InstanceSize.XLARGE),
  network: NetworkSource.create({
    cidr: '10.20.0.0/16',
    azCount: 2,
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    egress: Egress.NAT,
  }),
  networkConnection: NetworkConnection.PEERING,
  access: {
    homeSecurityGroupIds: ['sg-0123456789abcdef0'],
    standbySecurityGroupIds: ['sg-0123456789abcdef1'],
    cidrs: ['192.168.0.0/24'],
  },
  databaseName: 'orders',
  username: 'owner',
  port: 5433,
  parameters: { log_statement: 'all' },
  maintenanceWindow: 'sun:05:00-sun:06:00',
  backupWindow: '01:00-02:00',
  monitoring: { interval: Duration.seconds(30), performanceInsightsRetention: Duration.days(31) },
  encryptionKeys: EncryptionKeys.CUSTOMER,
  backups: {
    retention: Duration.days(14),
    snapshotCopy: { keep: Duration.days(10), every: Duration.hours(12) },
    awsBackup: {
      schedule: 'cron(0 3 * * ? *)',
      keep: Duration.days(30),
      keepCopies: Duration.days(60),
    },
    buckets: {
      infrequentAfter: Duration.days(40),
      archiveAfter: Duration.days(80),
      expireAfter: Duration.days(400),
    },
  },
  traffic: {
    routing: TrafficRouting.WEIGHTED,
    zoneName: 'orders.internal',
    recordName: 'writer',
    ttl: Duration.seconds(30),
  },
  policy: { preset: FailoverPreset.CONSERVATIVE, overrides: {} },
  promoteOnLag: { lag: Duration.seconds(120), during: Duration.minutes(5), acceptDataLoss: true },
  objectives: {
    rto: Duration.hours(2),
    rpo: Duration.minutes(30),
    isolationRpo: Duration.hours(2),
    reroute: Duration.minutes(10),
  },
  planningFigures: {
    promote: { duration: Duration.seconds(90), source: 'measured in a drill' },
    propagate: { duration: Duration.seconds(100), source: 'measured in a drill' },
    replicationLag: { duration: Duration.seconds(20), source: 'measured in a drill' },
  },
  alarmThresholds: {
    cpuPercent: 70,
    connectionsPercent: 80,
    replicationLag: Duration.seconds(30),
    heartbeatAge: Duration.seconds(90),
  },
  subscriptions: [
    { protocol: SubscriptionProtocol.EMAIL, endpoint: 'oncall@example.com' },
    {
      protocol: SubscriptionProtocol.HTTPS,
      endpoint: 'https://example.com/alarms',
      region: DatabaseRole.STANDBY,
    },
  ],
  functions: {
    reservedConcurrency: 5,
    architecture: Architecture.X86_64,
    rotateEvery: Duration.days(14),
  },
  operationsRole: { trustedAccount: '444455556666', externalId: 'agreed' },
  tags: { Team: 'payments' },
  removalPolicy: RemovalPolicy.RETAIN,
  logRetention: RetentionDays.ONE_YEAR,
};

/** Every property of a deployment of instances. */
export const EVERY_PROP: CrossRegionPostgresProps = {
  ...EVERY_COMMON_PROP,
  replicaPlacement: ReplicaPlacement.CROSS_REGION,
  backupRegion: 'eu-west-1',
  allocatedStorage: Size.gibibytes(500),
  maxAllocatedStorage: Size.tebibytes(2),
  storageType: StorageType.GP3,
  iops: 12_000,
  multiAz: false,
  replicaMultiAz: true,
  backups: { ...EVERY_COMMON_PROP.backups, replicationRetention: Duration.days(20) },
  alarmThresholds: { ...EVERY_COMMON_PROP.alarmThresholds, freeStorage: Size.gibibytes(50) },
};

const SAME_REGION = {
  replicaPlacement: ReplicaPlacement.SAME_REGION,
  standby: { region: 'us-east-1' },
  backupRegion: 'us-west-2',
  backups: { snapshotCopy: {}, buckets: {} },
};

const GIVEN = (id: string, cidr: string) =>
  NetworkSource.fromIds({
    vpcId: `vpc-${id}`,
    subnetIds: [`subnet-${id}1`, `subnet-${id}2`],
    routeTableIds: [`rtb-${id}`],
    cidr,
  });

/** A deployment of each kind, each with another choice in what several parts depend on. */
export const DEPLOYMENTS = {
  instances: (suffix: string) => instances({ environmentSuffix: suffix }),
  'instances with every property': (suffix: string) =>
    instances({ ...EVERY_PROP, environmentSuffix: suffix }),
  'instances to be thrown away': (suffix: string) =>
    instances({
      environmentSuffix: suffix,
      removalPolicy: RemovalPolicy.DESTROY,
      backups: {
        snapshotCopy: {},
        buckets: {},
        awsBackup: {},
        replicationRetention: Duration.days(7),
      },
    }),
  'instances with the keys of AWS': (suffix: string) =>
    instances({
      environmentSuffix: suffix,
      encryptionKeys: EncryptionKeys.AWS_MANAGED,
      backups: { buckets: {} },
      access: { cidrs: ['192.168.0.0/24'] },
      functions: { architecture: Architecture.ARM_64, rotateEvery: Duration.days(0) },
    }),
  'instances in networks that exist': (suffix: string) =>
    instances({
      environmentSuffix: suffix,
      network: GIVEN('0123456789abcdef0', '10.0.0.0/16'),
      standby: { region: 'us-west-2', network: GIVEN('0123456789abcdef1', '10.1.0.0/16') },
    }),
  'instances without a witness': (suffix: string) =>
    instances({ environmentSuffix: suffix, witness: undefined }),
  'a replica in the same region': (suffix: string) =>
    instances({ environmentSuffix: suffix, ...SAME_REGION }),
  aurora: (suffix: string) => aurora({ environmentSuffix: suffix }),
  'aurora with every property': (suffix: string) =>
    aurora({ ...EVERY_COMMON_PROP, instancesPerRegion: 3, environmentSuffix: suffix }),
  'aurora by private links alone': (suffix: string) =>
    aurora({
      environmentSuffix: suffix,
      network: NetworkSource.create({ egress: Egress.ENDPOINTS }),
      standby: { region: 'us-west-2', network: NetworkSource.create({ egress: Egress.ENDPOINTS }) },
      witness: { region: 'us-east-2', network: NetworkSource.create({ egress: Egress.ENDPOINTS }) },
    }),
} as const;

/** The same in an account that is known at synthesis. */
export const KNOWN_ACCOUNT = () =>
  instances({}, homeStack(undefined, { env: { region: 'us-east-1', account: '111122223333' } }));
