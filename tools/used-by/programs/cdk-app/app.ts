import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CrossRegionPostgres, PostgresEngine } from '@pg-dr/dr-constructs';

const app = new App({ outdir: 'cdk.out' });
const shop = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });

// What the team had before it adopted the library.
new CfnBucket(shop, 'Pictures').applyRemovalPolicy(RemovalPolicy.RETAIN);

new CrossRegionPostgres(shop, 'Orders', {
  engine: PostgresEngine.version('16'),
  environmentSuffix: 'blue',
  standby: { region: 'eu-central-1' },
  witness: { region: 'eu-north-1' },
  objectives: { rto: Duration.minutes(10), rpo: Duration.minutes(1) },
});

Tags.of(app).add('Team', 'shop');
app.synth();
