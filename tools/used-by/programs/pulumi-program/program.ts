import * as aws from '@pulumi/aws';
import { CrossRegionPostgres } from '@pg-dr/dr-pulumi';

// What the team had before it adopted the library.
new aws.s3.Bucket('pictures', {}, { retainOnDelete: true });

const orders = new CrossRegionPostgres('orders', {
  engine: { major: 16 },
  environmentSuffix: 'blue',
  regions: { home: 'eu-west-1', standby: 'eu-central-1', witness: 'eu-north-1' },
});

/** What the team's other programs read. */
export const connectionString = orders.connectionString;
