import type { Region } from '../../core/regions';
import { Arns, type DeploymentNames, physicalName, type Place } from './names';
import {
  attachToNetwork,
  changeWeights,
  grantors,
  host,
  items,
  key,
  login,
  publishMetrics,
} from './shared-statements';
import type { Role, Statement } from './statement';
import { stepStatements } from './step-statements';

export type FunctionName = 'monitor' | 'agent' | 'probe' | 'step' | 'snapshot-copy' | 'rotation';

/** The role of one function of a deployment, in the region that it runs in. */
export function functionRole(
  names: DeploymentNames,
  functionName: FunctionName,
  region: Place,
): Role {
  const name = physicalName(names, functionName, region);
  return {
    name,
    trust: { kind: 'service', service: 'lambda.amazonaws.com' },
    statements: [
      ...host(names, region, name),
      ...(functionName === 'snapshot-copy' ? [] : [attachToNetwork]),
      ...OWN[functionName](names, region === 'backup' ? 'standby' : region),
    ],
  };
}

type Own = (names: DeploymentNames, region: Region) => readonly Statement[];

/** What each function does besides running. */
const OWN: Readonly<Record<FunctionName, Own>> = {
  monitor: (names) => [
    watchItems(names, 'standby', ['GetItem', 'PutItem', 'UpdateItem', 'Query']),
    grantors(names, 'standby'),
    ...login(names, 'standby'),
    publishMetrics,
    // The plan moves traffic; weights that it could not change then follow later.
    ...changeWeights(names),
    ...executions(names),
  ],
  agent: (names, region) => {
    const here = region === 'home' ? 'home' : 'standby';
    return [
      // Its other items are in the tables of the grantors, which it reads and writes anyway.
      grantors(names, region),
      ...login(names, here),
      ...(here === 'home' ? follow(names) : []),
    ];
  },
  probe: (names, region) => [
    watchItems(names, region, ['GetItem', 'PutItem']),
    ...login(names, 'standby'),
  ],
  step: (names) => stepStatements(names),
  'snapshot-copy': (names) => copySnapshots(names),
  rotation: (names, region) => rotateSecret(names, region === 'home' ? 'home' : 'standby'),
};

function watchItems(names: DeploymentNames, region: Region, actions: readonly string[]): Statement {
  return items(names, 'Items', [new Arns(names).stateTable(region)], actions);
}

function executions(names: DeploymentNames): Statement[] {
  const arns = new Arns(names);
  return [
    {
      id: 'StartPlans',
      actions: ['states:StartExecution'],
      resources: names.stateMachines.map((name) =>
        arns.in('standby', 'states', `stateMachine:${name}`),
      ),
    },
    {
      id: 'FollowPlans',
      actions: ['states:DescribeExecution', 'states:RedriveExecution'],
      resources: names.stateMachines.map((name) =>
        arns.in('standby', 'states', `execution:${name}:${names.deployment}.*`),
      ),
    },
  ];
}

/** The agent beside home makes the secret there follow; the standby's is switched by the plan. */
function follow(names: DeploymentNames): Statement[] {
  return [
    {
      id: 'FollowWriter',
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'],
      resources: [new Arns(names).secret('home')],
    },
    key(names, 'home', 'EncryptLogin', ['kms:GenerateDataKey'], 'secretsmanager'),
  ];
}

function copySnapshots(names: DeploymentNames): Statement[] {
  const arns = new Arns(names);
  const isAurora = names.databases.home.kind === 'aurora';
  const snapshot = isAurora ? 'cluster-snapshot' : 'snapshot';
  const calls = isAurora ? 'DBClusterSnapshot' : 'DBSnapshot';
  const target = names.regions.backup === undefined ? 'standby' : 'backup';
  const ours = arns.in(target, 'rds', `${snapshot}:${names.deployment}-copy-*`);
  return [
    {
      id: 'ListSnapshots',
      actions: [`rds:Describe${calls}s`],
      resources: (['home', target] as const).flatMap((region) => [
        arns.in(region, 'rds', `${snapshot}:*`),
        arns.in(region, 'rds', arns.database('home').split(':').slice(5).join(':')),
      ]),
      because: 'A list is asked for before the names in it are known.',
    },
    {
      id: 'CopySnapshots',
      actions: [`rds:Copy${calls}`, 'rds:AddTagsToResource'],
      resources: [arns.in('home', 'rds', `${snapshot}:*`), ours],
      because: 'Names of automated snapshots are given by the service.',
    },
    { id: 'RemoveCopies', actions: [`rds:Delete${calls}`], resources: [ours] },
    key(names, 'home', 'ReadSource', ['kms:Decrypt', 'kms:DescribeKey', 'kms:CreateGrant'], 'rds'),
    key(
      names,
      target,
      'EncryptCopies',
      ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:CreateGrant'],
      'rds',
    ),
    ...exportSnapshots(names),
  ];
}

/** The key is used by what `ReadSource` grants. */
function exportSnapshots(names: DeploymentNames): Statement[] {
  const { exportRole } = names;
  return exportRole === undefined
    ? []
    : [
        {
          id: 'ExportSnapshots',
          actions: ['rds:StartExportTask'],
          resources: ['*'],
          because:
            'IAM knows no resource of it: source, bucket and role are checked by their own rights.',
        },
        {
          id: 'PassExportRole',
          actions: ['iam:PassRole'],
          resources: [new Arns(names).global('iam', `role/${exportRole}`, names.account)],
          conditions: { StringEquals: { 'iam:PassedToService': ['export.rds.amazonaws.com'] } },
        },
      ];
}

function rotateSecret(names: DeploymentNames, region: 'home' | 'standby'): Statement[] {
  const arns = new Arns(names);
  const other = region === 'home' ? 'standby' : 'home';
  const uses = ['kms:Decrypt', 'kms:GenerateDataKey'];
  return [
    {
      id: 'RotateLogin',
      actions: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      resources: [arns.secret(region)],
    },
    {
      id: 'RotateOtherLogin',
      actions: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
      ],
      resources: [arns.secret(other)],
    },
    {
      id: 'MakePasswords',
      actions: ['secretsmanager:GetRandomPassword'],
      resources: ['*'],
      because: 'GetRandomPassword knows no resources; it reads nothing.',
    },
    key(names, region, 'UseKey', uses, 'secretsmanager'),
    key(names, other, 'UseOtherKey', uses, 'secretsmanager'),
  ];
}
