import type { DatabaseRegion, Region } from '../../core/regions';
import { Arns, type DeploymentNames, type Place } from './names';
import type { Statement } from './statement';

/** Items of this deployment only, also in a table that several share. */
export function items(
  names: DeploymentNames,
  id: string,
  tables: readonly string[],
  actions: readonly string[],
): Statement {
  return {
    id,
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: tables,
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [names.deployment] },
    },
  };
}

/** The grantors: read, and written conditionally. */
export function grantors(names: DeploymentNames, from: Region): Statement {
  const arns = new Arns(names);
  const tables = [arns.stateTable(from), ...arns.witnessTable()];
  return items(names, 'Grantors', tables, ['GetItem', 'PutItem']);
}

/** Reading the login, and the key that it is encrypted with, by way of Secrets Manager only. */
export function login(names: DeploymentNames, region: DatabaseRegion): Statement[] {
  const arns = new Arns(names);
  return [
    {
      id: 'ReadLogin',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.secret(region)],
    },
    key(names, region, 'DecryptLogin', ['kms:Decrypt'], 'secretsmanager'),
  ];
}

/** Using a region's key by way of one service. */
export function key(
  names: DeploymentNames,
  region: DatabaseRegion | 'backup',
  id: string,
  actions: readonly string[],
  service: string,
): Statement {
  const arns = new Arns(names);
  const key = names.keys[region] ?? '*';
  const byAlias = key.startsWith('alias/');
  return {
    id,
    actions,
    resources: [arns.in(region, 'kms', `key/${byAlias ? '*' : key}`)],
    conditions: {
      StringEquals: { 'kms:ViaService': [`${service}.${arns.regionOf(region)}.amazonaws.com`] },
      ...(byAlias ? { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': [key] } } : {}),
    },
  };
}

export const publishMetrics: Statement = {
  id: 'PublishMetrics',
  actions: ['cloudwatch:PutMetricData'],
  resources: ['*'],
  conditions: { StringEquals: { 'cloudwatch:namespace': ['PgDr'] } },
  because: 'PutMetricData knows no resources; it is narrowed by the namespace.',
};

/** Weighted records of one zone; absent where traffic is moved without them. */
export function changeWeights(names: DeploymentNames): Statement[] {
  const { hostedZoneId } = names;
  return hostedZoneId === undefined
    ? []
    : [
        {
          id: 'ChangeWeights',
          actions: ['route53:ChangeResourceRecordSets'],
          resources: [new Arns(names).global('route53', `hostedzone/${hostedZoneId}`)],
          conditions: {
            'ForAllValues:StringEquals': {
              'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
              'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'],
            },
          },
        },
      ];
}

/** What every function needs of its host. */
export function host(names: DeploymentNames, region: Place, functionName: string): Statement[] {
  const arns = new Arns(names);
  const group = `log-group:/aws/lambda/${functionName}`;
  return [
    {
      id: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [arns.in(region, 'logs', `${group}:*`)],
    },
    {
      id: 'WriteTraces',
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
      because: 'X-Ray knows no resources for segments.',
    },
  ];
}

/** For a function inside a network of the user's: Lambda attaches it with these rights of the function's role. */
export const attachToNetwork: Statement = {
  id: 'AttachToNetwork',
  actions: [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DeleteNetworkInterface',
  ],
  resources: ['*'],
  because:
    'Lambda checks these rights before it knows the interface, and Describe knows no resources; the function itself never calls them.',
};
