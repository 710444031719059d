import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import {
  CrossRegionPostgres,
  EncryptionKeys,
  NetworkConnection,
  NetworkSource,
  PostgresEngine,
  TrafficRouting,
} from '@pg-dr/dr-constructs';

const app = new App();
// Several of this deployment live side by side: cdk deploy --all -c environmentSuffix=pr42
const suffix = (app.node.tryGetContext('environmentSuffix') as string | undefined) ?? 'main';
// Equal regions are refused at synthesis.
const stack = new Stack(app, `exchange-${suffix}`, { env: { region: 'us-east-1' } });

new CrossRegionPostgres(stack, 'Database', {
  deploymentName: 'exchange',
  environmentSuffix: suffix,
  environment: 'DR',
  tags: { Owner: 'exchange', CostCenter: 'Infrastructure' },

  // Three zones each, looked up where the stacks are deployed; peered, routed both ways.
  network: NetworkSource.create({ cidr: '10.0.0.0/16', azCount: 3 }),
  standby: {
    region: 'us-west-2',
    network: NetworkSource.create({ cidr: '10.1.0.0/16', azCount: 3 }),
  },
  networkConnection: NetworkConnection.PEERING,
  // One table, so that the end of the old writer's lease is proven by time and nobody has to be asked.
  witness: { region: 'us-east-2' },
  access: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'] },

  // The newest 15 when the databases are created.
  engine: PostgresEngine.version('15'),
  instanceType: InstanceType.of(InstanceClass.R6G, InstanceSize.LARGE),
  multiAz: true,
  encryptionKeys: EncryptionKeys.CUSTOMER,
  backups: {
    retention: Duration.days(7),
    snapshotCopy: { keep: Duration.days(7) },
    replicationRetention: Duration.days(7),
    awsBackup: {},
  },
  functions: { rotateEvery: Duration.days(30) },

  // Asked for, and dangerous as it was asked: lag alone says nothing of the writer, which may be well and busy,
  // and promoting beside it makes two databases that take orders. So it must last, and the plan that it starts
  // fences the writer before it promotes. `acceptDataLoss` stays off: with more lag than the recovery point
  // allows, a person decides.
  promoteOnLag: { lag: Duration.seconds(60), during: Duration.minutes(3) },

  traffic: { routing: TrafficRouting.FAILOVER, ttl: Duration.seconds(30) },

  // Two minutes from failure to traffic were asked for. RDS alone takes about two to promote a replica, so they
  // are promised for what is ours: from the promoted database to clients that use it. All of it is five minutes.
  objectives: {
    rto: Duration.minutes(5),
    rpo: Duration.minutes(1),
    reroute: Duration.minutes(2),
  },

  // Nothing is left when the stacks are deleted. Not for production, where it is refused.
  removalPolicy: RemovalPolicy.DESTROY,
});

app.synth();
