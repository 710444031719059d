import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IPolicyValidationContext } from 'aws-cdk-lib';
import { DEPLOYMENTS } from '../testing/deployments';
import { templatesOf } from '../testing/programs';
import { DrChecks } from './dr-checks';

type Resources = Record<string, { Type: string; Properties?: object; DeletionPolicy?: string }>;

/** Rules that these templates break, with the resources that do. */
function found(...templates: object[]): Record<string, (string | undefined)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dr-checks-'));
  const templatePaths = templates.map((template, index) => {
    const path = join(folder, `${index}.template.json`);
    writeFileSync(path, JSON.stringify(template));
    return path;
  });
  const context = {
    templatePaths,
  } as Partial<IPolicyValidationContext> as IPolicyValidationContext;
  const { success, violations } = new DrChecks().validate(context);
  expect(success).toBe(violations.length === 0);
  return Object.fromEntries(
    violations.map(({ ruleName, violatingResources }) => [
      ruleName,
      violatingResources.map(({ resourceLogicalId }) => resourceLogicalId),
    ]),
  );
}

test.each(Object.entries(DEPLOYMENTS))('%s breaks no rule', (_, make) => {
  const templates = Object.values(templatesOf(make('blue'))).map((it) => it.toJSON() as object);
  expect(found(...templates)).toEqual({});
});

const settings = (text: object) => ({ Variables: { PGDR_SETTINGS: JSON.stringify(text) } });
const step = (role: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Role: role,
    Environment: settings({ deployments: [{ tables: { state: 'state' }, notify: {} }] }),
  },
});
const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'state' } };
const policies = (Action: unknown) => ({
  Policies: [{ PolicyDocument: { Statement: [{ Action }] } }],
});

test.each<[string, Resources, Record<string, string[]>]>([
  ['an empty template', {}, {}],
  [
    'nothing in a function whose role has no policy of its own',
    {
      Step: step({ 'Fn::GetAtt': ['Role', 'Arn'] }),
      State: table,
      Role: { Type: 'AWS::IAM::Role' },
    },
    {},
  ],
  [
    'a function that changes roles',
    {
      Step: step({ 'Fn::GetAtt': ['Role', 'Arn'] }),
      State: table,
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: policies(['rds:StartDBInstance', 'iam:PutRolePolicy']),
      },
    },
    { 'PgDr-RecoveryWithoutIam': ['Role'] },
  ],
  [
    'a function that may do everything',
    {
      Step: step({ 'Fn::GetAtt': ['Role', 'Arn'] }),
      State: table,
      Role: { Type: 'AWS::IAM::Role', Properties: policies('*') },
    },
    { 'PgDr-RecoveryWithoutIam': ['Role'] },
  ],
  [
    'a function that passes a role on',
    {
      Step: step({ 'Fn::GetAtt': ['Role', 'Arn'] }),
      State: table,
      Role: { Type: 'AWS::IAM::Role', Properties: policies('iam:PassRole') },
      Without: { Type: 'AWS::IAM::Role' },
    },
    {},
  ],
  ['a function far from its state', { Step: step({}) }, { 'PgDr-StateBesideRecovery': ['Step'] }],
  [
    'records that only a control plane moves',
    {
      Weighted: { Type: 'AWS::Route53::RecordSet', Properties: { Weight: 100 } },
      Primary: { Type: 'AWS::Route53::RecordSet', Properties: { Failover: 'PRIMARY' } },
      Secondary: { Type: 'AWS::Route53::RecordSet', Properties: { Failover: 'SECONDARY' } },
    },
    { 'PgDr-RecordsMoveThemselves': ['Weighted', 'Primary'] },
  ],
  [
    'a health check of another stack, and one of nothing',
    {
      Check: {
        Type: 'AWS::Route53::HealthCheck',
        Properties: { HealthCheckConfig: { AlarmIdentifier: { Name: 'elsewhere' } } },
      },
      Empty: { Type: 'AWS::Route53::HealthCheck' },
    },
    { 'PgDr-HealthChecksFollowStandby': ['Check', 'Empty'] },
  ],
  [
    'a protected database that goes with its stack',
    {
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DeletionProtection: true, PubliclyAccessible: false },
        DeletionPolicy: 'Delete',
      },
      Member: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          DBClusterIdentifier: 'c',
          DeletionProtection: true,
          PubliclyAccessible: false,
        },
      },
    },
    { 'PgDr-ProtectedIsKept': ['Database'] },
  ],
  [
    'a database of production without protection, with its password',
    {
      Cluster: {
        Type: 'AWS::RDS::DBCluster',
        Properties: {
          MasterUserPassword: 'hunter2',
          Tags: [{ Key: 'Environment', Value: 'production' }],
        },
      },
    },
    { 'PgDr-ProductionIsProtected': ['Cluster'], 'PgDr-PasswordIsReference': ['Cluster'] },
  ],
  [
    'a public database',
    { Database: { Type: 'AWS::RDS::DBInstance', Properties: { PubliclyAccessible: true } } },
    { 'PgDr-DatabaseIsPrivate': ['Database'] },
  ],
])('finds %s', (_, Resources, expected) => {
  expect(found({ Resources })).toEqual(expected);
});

test('reads a template without resources', () => {
  expect(found({})).toEqual({});
});
