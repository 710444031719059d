import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeVpcPeeringConnectionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionEventInvokeConfigCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeDBInstanceAutomatedBackupsCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { ListedResource } from './listed-resource';

/** Whether it is there. `idOf` tells what another resource of the same stack became. */
export type Check = (it: ListedResource, idOf: (value: unknown) => string) => Promise<boolean>;

const EXPORTS = '/cdk/exports/';

/** What no API lists by itself: it is seen in what it is attached to, or in what it has done. */
export const attached: Readonly<Record<string, Check>> = {
  'AWS::IAM::Policy': async ({ region, properties, id }, idOf) => {
    const [role] = properties.Roles as unknown[];
    const command = new GetRolePolicyCommand({ RoleName: idOf(role), PolicyName: id });
    return (await new IAMClient({ region }).send(command)).PolicyDocument !== undefined;
  },
  'AWS::Lambda::EventInvokeConfig': async ({ region, properties }, idOf) => {
    const command = new GetFunctionEventInvokeConfigCommand({
      FunctionName: idOf(properties.FunctionName),
      Qualifier: properties.Qualifier as string,
    });
    const { MaximumRetryAttempts } = await new LambdaClient({ region }).send(command);
    return MaximumRetryAttempts === properties.MaximumRetryAttempts;
  },
  'AWS::SNS::TopicPolicy': async ({ region, properties }, idOf) => {
    const [topic] = properties.Topics as unknown[];
    const command = new GetTopicAttributesCommand({ TopicArn: idOf(topic) });
    const { Attributes } = await new SNSClient({ region }).send(command);
    return Attributes?.Policy?.includes('TlsAlone') === true;
  },
  'AWS::SecretsManager::SecretTargetAttachment': async ({ region, properties }, idOf) => {
    const command = new GetSecretValueCommand({ SecretId: idOf(properties.SecretId) });
    const { SecretString = '{}' } = await new SecretsManagerClient({ region }).send(command);
    const { host } = JSON.parse(SecretString) as { host?: string };
    return host !== undefined;
  },
  'AWS::SecretsManager::RotationSchedule': async ({ region, id }) => {
    const command = new DescribeSecretCommand({ SecretId: id });
    return (await new SecretsManagerClient({ region }).send(command)).RotationEnabled === true;
  },
  'Custom::CrossRegionExportWriter': async ({ properties }) => {
    const { region, exports } = properties.WriterProps as { region: string; exports: object };
    const found = await parametersIn(region, EXPORTS);
    return Object.keys(exports).every((name) => found.includes(name));
  },
  'Custom::CrossRegionExportReader': async ({ properties }) => {
    const { region, imports } = properties.ReaderProps as { region: string; imports: object };
    const found = await parametersIn(region, EXPORTS);
    return Object.keys(imports).every((name) => found.includes(name));
  },
  'Custom::AWS': async ({ region, properties }) => {
    const asked = JSON.stringify(properties.Create);
    const [, done] = EFFECTS.find(([action]) => asked.includes(action)) ?? [];
    return done !== undefined && done(region, asked);
  },
};

type Effect = (region: string, asked: string) => Promise<boolean>;

/** What a call that a stack makes has done. */
const EFFECTS: readonly (readonly [action: string, Effect])[] = [
  [
    'ModifyVpcPeeringConnectionOptions',
    async (region, asked) => {
      const { VpcPeeringConnections = [] } = await new EC2Client({ region }).send(
        new DescribeVpcPeeringConnectionsCommand({}),
      );
      const side = asked.includes('AccepterPeering') ? 'AccepterVpcInfo' : 'RequesterVpcInfo';
      return VpcPeeringConnections.some(
        (it) => it[side]?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc === true,
      );
    },
  ],
  [
    'StartDBInstanceAutomatedBackupsReplication',
    async (region) => {
      const command = new DescribeDBInstanceAutomatedBackupsCommand({});
      const { DBInstanceAutomatedBackups = [] } = await new RDSClient({ region }).send(command);
      return DBInstanceAutomatedBackups.length > 0;
    },
  ],
  [
    'PutItem',
    async (region, asked) => {
      const [, deployment] = /"deployment\\+":\{\\+"S\\+":\\+"([^"\\]+)/.exec(asked) ?? [];
      const table = String(deployment).replace(/-([^-]+)$/, '-state-$1');
      const command = new ScanCommand({ TableName: table });
      const { Items = [] } = await new DynamoDBClient({ region }).send(command);
      return Items.some((it) => it.item?.S === 'state');
    },
  ],
];

async function parametersIn(region: string, Path: string): Promise<(string | undefined)[]> {
  const ssm = new SSMClient({ region });
  const names: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new GetParametersByPathCommand({ Path, Recursive: true, NextToken }),
    );
    names.push(...(page.Parameters ?? []).map(({ Name }) => Name));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return names;
}
