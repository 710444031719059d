import * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from '@pg-dr/dr-pulumi';

const config = new pulumi.Config();

const trading = new CrossRegionPostgres('trading', {
  // Several of this deployment live side by side: each stack's name is its suffix.
  environmentSuffix: pulumi.getStack(),
  tags: { Owner: 'trading-platform', CostCenter: 'trading' },

  // The witness is one table, so that the end of the old writer's lease is proven by time and nobody has to be
  // asked.
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'us-east-2' },
  // Networks that exist, looked up by their tags. Not the default ones, as was asked: those have the same
  // addresses in every region, so that neither database could be reached from the other's, and public subnets.
  networks: {
    home: { cidr: '10.20.0.0/16', vpcTags: { Name: 'trading' }, subnetTags: { Tier: 'private' } },
    standby: {
      cidr: '10.30.0.0/16',
      vpcTags: { Name: 'trading' },
      subnetTags: { Tier: 'private' },
    },
    // Whoever owns them has connected them.
    connection: 'existing',
  },
  access: { cidrs: ['10.20.0.0/16', '10.30.0.0/16'] },

  // The newest 15, looked up.
  engine: { major: 15 },
  instanceClass: 'db.t3.medium',
  storage: { type: 'gp3', gib: 100, maxGib: 500 },
  multiAz: true,
  encryptionKeys: 'customer',
  parameters: {
    max_connections: '200',
    // Audit. The log has every statement, so it has what statements say: read it as you read the data.
    log_statement: 'all',
  },
  backups: { retentionDays: 7, snapshotCopy: { keepDays: 7 } },

  traffic: { routing: 'failover', ttlSeconds: 60 },
  // Five minutes, of which clients that keep an answer for one take two: less is left for looking and for calls
  // than usual. The program is refused if the settings cannot reach the objectives.
  policy: {
    overrides: {
      name: 'trading',
      tickMs: 1_000,
      probeTimeoutMs: 2_000,
      callTimeoutMs: 1_000,
      downAfterMs: 15_000,
    },
  },
  objectives: { rtoSeconds: 300, rpoSeconds: 60 },

  subscriptions: [{ protocol: 'email', endpoint: config.require('onCallEmail') }],
});

export const homeEndpoint = trading.homeEndpoint;
export const homeArn = trading.homeArn;
export const standbyEndpoint = trading.standbyEndpoint;
export const standbyArn = trading.standbyArn;
export const homeKeyId = trading.homeKeyId;
export const standbyKeyId = trading.standbyKeyId;
export const secretArn = trading.secretArn;
export const hostedZoneId = trading.hostedZoneId;
export const hostedZoneName = trading.hostedZoneName;
export const applicationName = trading.applicationName;
export const topicArn = trading.topicArn;
export const homeSecurityGroupId = trading.homeSecurityGroupId;
export const standbySecurityGroupId = trading.standbySecurityGroupId;
