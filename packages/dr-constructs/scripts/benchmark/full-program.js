const { App, Stack } = require('aws-cdk-lib');
const { CrossRegionPostgres, PostgresEngine } = require('@pg-dr/dr-constructs');

const app = new App();
const stack = new Stack(app, 'App', { env: { region: 'us-east-1' } });
new CrossRegionPostgres(stack, 'Db', {
  engine: PostgresEngine.version('16'),
  standby: { region: 'us-west-2' },
  witness: { region: 'us-east-2' },
});
app.synth();
