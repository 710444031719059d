/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call -- two libraries that this package does not depend on */
import * as args from '../src/testing/deployments';

/** What this test needs of the CDK and of the library for it, which this package does not depend on. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- two libraries that this package does not depend on
export type Cdk = { readonly cdk: any; readonly constructs: any; readonly ec2: any };

/** The properties of the constructs that ask for the same as the arguments of the same name. */
export const PROPS: Readonly<Record<string, (libraries: Cdk) => object>> = {
  minimal: ({ constructs }) => ({
    ...common(constructs, args.minimal.regions, '17'),
    deploymentName: 'minimal',
  }),
  transactions: ({ cdk, constructs }) => ({
    ...common(constructs, args.transactions.regions, '15'),
    encryptionKeys: constructs.EncryptionKeys.AWS_MANAGED,
    parameters: args.transactions.parameters,
    traffic: { routing: constructs.TrafficRouting.WEIGHTED, ttl: cdk.Duration.seconds(30) },
    objectives: { rto: cdk.Duration.minutes(5), rpo: cdk.Duration.minutes(1) },
    tags: args.transactions.tags,
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  }),
  trading: ({ cdk, constructs, ec2 }) => ({
    ...common(constructs, args.trading.regions, '15'),
    instanceType: new ec2.InstanceType('t3.medium'),
    allocatedStorage: cdk.Size.gibibytes(100),
    maxAllocatedStorage: cdk.Size.gibibytes(500),
    multiAz: true,
    parameters: args.trading.parameters,
    network: existing(constructs, 'home'),
    standby: { region: 'us-west-2', network: existing(constructs, 'standby') },
    access: { cidrs: ['10.20.0.0/16'] },
    backups: {
      retention: cdk.Duration.days(7),
      snapshotCopy: { keep: cdk.Duration.days(7) },
    },
    policy: { overrides: args.trading.policy?.overrides },
    objectives: { rto: cdk.Duration.minutes(5), rpo: cdk.Duration.minutes(1) },
    subscriptions: args.trading.subscriptions,
    tags: args.trading.tags,
  }),
  payments: ({ cdk, constructs, ec2 }) => ({
    ...common(constructs, args.payments.regions, '15'),
    instanceType: new ec2.InstanceType('r5.large'),
    instancesPerRegion: 2,
    backups: { retention: cdk.Duration.days(7), awsBackup: {} },
    traffic: { ttl: cdk.Duration.seconds(10) },
    alarmThresholds: { replicationLag: cdk.Duration.seconds(5) },
    objectives: {
      rto: cdk.Duration.seconds(240),
      rpo: cdk.Duration.seconds(1),
      isolationRpo: cdk.Duration.seconds(30),
      reroute: cdk.Duration.seconds(100),
    },
    functions: { reservedConcurrency: 5 },
    operationsRole: { trustedAccount: '444455556666', externalId: 'payments-operations' },
  }),
  regulated: ({ cdk, constructs, ec2 }) => ({
    ...common(constructs, args.regulated.regions, '14'),
    replicaPlacement: constructs.ReplicaPlacement.SAME_REGION,
    backupRegion: 'ap-southeast-1',
    instanceType: new ec2.InstanceType('t3.medium'),
    backups: {
      retention: cdk.Duration.days(7),
      snapshotCopy: { keep: cdk.Duration.days(7) },
      buckets: {},
    },
    objectives: { rto: cdk.Duration.minutes(15), rpo: cdk.Duration.minutes(1) },
    tags: args.regulated.tags,
    environment: 'staging',
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  }),
  exchange: ({ cdk, constructs }) => ({
    ...common(constructs, args.exchange.regions, '15'),
    backups: {
      retention: cdk.Duration.days(7),
      replicationRetention: cdk.Duration.days(7),
      awsBackup: {},
    },
    traffic: { ttl: cdk.Duration.seconds(30) },
    promoteOnLag: { lag: cdk.Duration.seconds(60) },
    objectives: {
      rto: cdk.Duration.minutes(5),
      rpo: cdk.Duration.minutes(1),
      reroute: cdk.Duration.minutes(2),
    },
    functions: { rotateEvery: cdk.Duration.days(30) },
    environment: 'DR',
    tags: args.exchange.tags,
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  }),
};

function common(
  constructs: Cdk['constructs'],
  regions: { readonly standby: string; readonly witness?: string },
  version: string,
): object {
  return {
    engine: constructs.PostgresEngine.version(version),
    standby: { region: regions.standby },
    witness: { region: regions.witness },
    environmentSuffix: 'test1',
  };
}

function existing(constructs: Cdk['constructs'], role: 'home' | 'standby'): unknown {
  const { vpcId, subnetIds, routeTableIds, cidr } = args.trading.networks?.[role] ?? {};
  return constructs.NetworkSource.fromIds({ vpcId, subnetIds, routeTableIds, cidr });
}
