import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import type { Output } from '../model';
import { arnsOf, keyRole, Names } from '../naming';
import { databasePlace } from '../network';
import { reference } from '../reference';
import type { Settled } from '../settled';
import { applicationName } from '../traffic';

/** What a deployment shows when it is done; never a password. */
export function outputsOf(settled: Settled): Output[] {
  return [
    ...databaseOutputs(settled),
    ...trafficOutputs(settled),
    ...securityOutputs(settled),
    ...runtimeOutputs(settled),
  ];
}

function output(name: string, value: string, description: string): Output {
  return { name, value, description };
}

function databaseOutputs(settled: Settled): Output[] {
  const arns = arnsOf(settled);
  const { port, databaseName, username } = settled;
  const endpointOf = (role: DatabaseRegion) => `${reference(`${role}.database.address`)}:${port}`;
  const both = DATABASE_REGIONS.map(endpointOf).join(',');
  return [
    output('homeEndpoint', endpointOf('home'), 'Address of the home database'),
    output('homeArn', arns.database('home'), 'ARN of the home database'),
    output('standbyEndpoint', endpointOf('standby'), 'Address of the standby database'),
    output('standbyArn', arns.database('standby'), 'ARN of the standby database'),
    output(
      'connectionString',
      `postgresql://${username}@${both}/${databaseName}?target_session_attrs=read-write&sslmode=verify-full`,
      'Both databases: the client finds the writer itself, without DNS',
    ),
  ];
}

function trafficOutputs(settled: Settled): Output[] {
  return settled.traffic.kind === 'none'
    ? []
    : [
        output('hostedZoneId', reference('standby.zone.id'), 'Id of the private zone'),
        output('hostedZoneName', settled.traffic.zoneName, 'Name of the private zone'),
        output('applicationName', applicationName(settled), 'The name that applications use'),
      ];
}

function securityOutputs(settled: Settled): Output[] {
  const { role: standbyNetwork } = databasePlace(settled, 'standby');
  const keys =
    settled.keys === 'customer'
      ? [
          output('homeKeyId', reference('home.key.id'), 'Id of the key of the home region'),
          output(
            'standbyKeyId',
            reference(`${keyRole(settled, 'standby')}.key.id`),
            'Id of the key of the standby region',
          ),
        ]
      : [];
  return [
    ...keys,
    output('secretArn', reference('home.secret.arn'), 'ARN of the login at home'),
    output('secretName', new Names(settled).secret, 'Name of the login, the same in both regions'),
    output(
      'homeSecurityGroupId',
      reference('home.database-group.id'),
      'Security group of the home database',
    ),
    output(
      'standbySecurityGroupId',
      reference(`${standbyNetwork}.database-group.id`),
      'Security group of the standby database',
    ),
  ];
}

function runtimeOutputs(settled: Settled): Output[] {
  const arns = arnsOf(settled);
  const names = new Names(settled);
  const { operationsRole } = settled;
  return [
    output(
      'topicArn',
      arns.in('standby', 'sns', names.in('events', 'standby')),
      'Topic of the standby region: alarms and failovers',
    ),
    output(
      'homeTopicArn',
      arns.in('home', 'sns', names.in('events', 'home')),
      'Topic of the home region: alarms',
    ),
    output('stateTableName', names.table, "Table of the deployment's state"),
    output(
      'stepFunctionArn',
      arns.in('standby', 'lambda', `function:${names.in('step', 'standby')}`),
      'The function that takes steps and requests',
    ),
    output('dashboardName', names.dashboard, 'Dashboard in the standby region'),
    ...(operationsRole === undefined
      ? []
      : [
          output(
            'operationsRoleArn',
            arns.global('iam', `role/${names.in('operations')}`, settled.account),
            'Role of people on call',
          ),
        ]),
  ];
}
