import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import { Arns, type DeploymentNames } from './names';
import { changeWeights, grantors, items, key, login, publishMetrics } from './shared-statements';
import type { Statement } from './statement';

/** The function that takes steps is the only one that may change databases, secrets and records. */
export function stepStatements(names: DeploymentNames): Statement[] {
  const arns = new Arns(names);
  return [
    items(
      names,
      'Items',
      [arns.stateTable('standby')],
      ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    ),
    grantors(names, 'standby'),
    ...login(names, 'standby'),
    {
      id: 'SwitchLogin',
      actions: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:PutSecretValue',
        'secretsmanager:StopReplicationToReplica',
      ],
      resources: [arns.secret('standby')],
    },
    key(names, 'standby', 'EncryptLogin', ['kms:GenerateDataKey'], 'secretsmanager'),
    publishMetrics,
    ...changeWeights(names),
    {
      id: 'TellPeople',
      actions: ['sns:Publish'],
      resources: [arns.in('standby', 'sns', names.topic)],
    },
    key(names, 'standby', 'EncryptMessages', ['kms:Decrypt', 'kms:GenerateDataKey'], 'sns'),
    {
      id: 'TellSystems',
      actions: ['events:PutEvents'],
      resources: [arns.in('standby', 'events', `event-bus/${names.bus}`)],
    },
    {
      id: 'AnswerQuestions',
      actions: ['states:SendTaskSuccess'],
      resources: names.stateMachines.map((name) =>
        arns.in('standby', 'states', `stateMachine:${name}`),
      ),
    },
    ...databases(names),
  ];
}

function databases(names: DeploymentNames): Statement[] {
  const { home } = names.databases;
  return home.kind === 'aurora'
    ? globalCluster(names, home.globalClusterId)
    : [...DATABASE_REGIONS.flatMap((region) => instance(names, region)), ...passMonitoring(names)];
}

/** A replica that is rebuilt is watched as before. Only a rebuild needs it, no failover. */
function passMonitoring(names: DeploymentNames): Statement[] {
  const { monitoringRole } = names;
  return monitoringRole === undefined
    ? []
    : [
        {
          id: 'PassMonitoringRole',
          actions: ['iam:PassRole'],
          resources: [new Arns(names).global('iam', `role/${monitoringRole}`, names.account)],
          conditions: {
            StringEquals: { 'iam:PassedToService': ['monitoring.rds.amazonaws.com'] },
          },
        },
      ];
}

/** Each region's calls are allowed on that region's instance alone. */
function instance(names: DeploymentNames, region: DatabaseRegion): Statement[] {
  const arns = new Arns(names);
  const suffix = region === 'home' ? 'Home' : 'Standby';
  const own = arns.database(region);
  return [
    {
      id: `Control${suffix}`,
      actions: [
        'rds:DescribeDBInstances',
        'rds:ModifyDBInstance',
        'rds:PromoteReadReplica',
        'rds:RebootDBInstance',
        'rds:StartDBInstance',
      ],
      resources: [own],
    },
    {
      id: `Rebuild${suffix}`,
      actions: [
        'rds:AddTagsToResource',
        'rds:CreateDBInstanceReadReplica',
        'rds:CreateDBSnapshot',
        'rds:DeleteDBInstance',
      ],
      resources: [
        own,
        ...DATABASE_REGIONS.filter((other) => other !== region).map((other) =>
          arns.database(other),
        ),
        arns.in(region, 'rds', `snapshot:${own.split(':').at(-1)}-before-e*`),
        ...['og', 'pg', 'subgrp'].map((group) => arns.in(region, 'rds', `${group}:*`)),
      ],
      because: 'A replica is created with groups whose names the configuration gives.',
    },
    key(
      names,
      region,
      `Encrypt${suffix}`,
      ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      'rds',
    ),
  ];
}

function globalCluster(names: DeploymentNames, globalClusterId: string): Statement[] {
  const arns = new Arns(names);
  return [
    {
      id: 'ChangeGlobalWriter',
      actions: [
        'rds:DescribeGlobalClusters',
        'rds:FailoverGlobalCluster',
        'rds:SwitchoverGlobalCluster',
      ],
      resources: [
        arns.global('rds', `global-cluster:${globalClusterId}`, names.account),
        ...DATABASE_REGIONS.map((region) => arns.database(region)),
      ],
    },
  ];
}
