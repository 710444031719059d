import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import {
  CrossRegionPostgres,
  EncryptionKeys,
  PostgresEngine,
  TrafficRouting,
} from '@pg-dr/dr-constructs';

const app = new App();
// Several of this deployment live side by side: cdk deploy --all -c environmentSuffix=pr42
const suffix = (app.node.tryGetContext('environmentSuffix') as string | undefined) ?? 'main';
const stack = new Stack(app, `transactions-${suffix}`, { env: { region: 'us-east-1' } });

new CrossRegionPostgres(stack, 'Database', {
  deploymentName: 'transactions',
  environmentSuffix: suffix,
  tags: { Owner: 'transactions', CostCenter: 'transactions' },

  standby: { region: 'eu-west-1' },
  // One table, so that the end of the old writer's lease is proven by time and nobody has to be asked.
  witness: { region: 'us-east-2' },
  // Both networks are the deployment's own.
  access: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'] },

  // The newest 15 when the databases are created; at least this class, by the customer's rule.
  engine: PostgresEngine.version('15'),
  instanceType: InstanceType.of(InstanceClass.R6G, InstanceSize.LARGE),
  multiAz: true,
  encryptionKeys: EncryptionKeys.AWS_MANAGED,
  // Of both databases, each on its own: the standby can be recovered to any point in time, too.
  backups: { retention: Duration.days(7) },

  parameters: {
    // Audit. The log has every statement, so it has what statements say: read it as you read the data.
    log_statement: 'all',
    // Asked for by applications that know no TLS. The server still offers it: whoever can should use
    // `sslmode=verify-full`, as the deployment's own functions do. What goes in clear stays in private
    // networks, from groups that are named; set it to 1 when the last of those applications is gone.
    'rds.force_ssl': '0',
  },

  // 100 to 0 and then 0 to 100, as was asked for. The weights alone could not be trusted: they are changed by an
  // API of one region, which is this deployment's home. So each record also follows a latch that the standby
  // side sets; that moves the traffic, and the weights follow when the API answers.
  traffic: { routing: TrafficRouting.WEIGHTED, ttl: Duration.seconds(30) },

  // Refused at synthesis if the settings cannot reach it.
  objectives: { rto: Duration.minutes(5), rpo: Duration.minutes(1) },

  // Nothing is left when the stacks are deleted. Not for production, where it is refused.
  removalPolicy: RemovalPolicy.DESTROY,
});

app.synth();
