import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
// eslint-disable-next-line @nx/enforce-module-boundaries -- as a user writes it, against what is installed
import {
  CrossRegionPostgres,
  EncryptionKeys,
  PostgresEngine,
  TrafficRouting,
} from '@pg-dr/dr-constructs';

const app = new App();
const stack = new Stack(app, 'Transactions', { env: { region: 'us-east-1' } });
new CrossRegionPostgres(stack, 'Db', {
  deploymentName: 'transactions',
  environmentSuffix: 'test1',
  engine: PostgresEngine.version('15'),
  standby: { region: 'eu-west-1' },
  witness: { region: 'us-east-2' },
  encryptionKeys: EncryptionKeys.AWS_MANAGED,
  parameters: { log_statement: 'all', 'rds.force_ssl': '0' },
  traffic: { routing: TrafficRouting.WEIGHTED, ttl: Duration.seconds(30) },
  objectives: { rto: Duration.minutes(5), rpo: Duration.seconds(60) },
  tags: { CostCenter: 'transactions' },
  removalPolicy: RemovalPolicy.DESTROY,
});
app.synth();
