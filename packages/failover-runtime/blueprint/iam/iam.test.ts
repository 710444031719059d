import type { Region } from '../../core/regions';
import { type FunctionName, functionRole } from './function-roles';
import type { DeploymentNames } from './names';
import { ExternalIdMissingError, operationsRole } from './operations-role';
import { policyDocument, type Role, trustDocument } from './statement';

const names: DeploymentNames = {
  deployment: 'trading',
  account: '111122223333',
  regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'eu-west-1' },
  stateTable: 'state',
  witnessTable: 'witness',
  secret: 'login',
  databases: {
    home: { kind: 'instance', id: 'orders' },
    standby: { kind: 'instance', id: 'orders-replica' },
  },
  keys: { home: 'key-home', standby: 'key-standby' },
  topic: 'topic',
  bus: 'bus',
  stateMachines: ['failover', 'drill'],
  stepFunction: 'trading-step',
  hostedZoneId: 'Z1',
  runbooks: ['trading-failover'],
};

const aurora: DeploymentNames = {
  ...names,
  databases: {
    home: { kind: 'aurora', clusterId: 'orders', globalClusterId: 'global' },
    standby: { kind: 'aurora', clusterId: 'orders', globalClusterId: 'global' },
  },
};

const runsIn: Readonly<Record<FunctionName, readonly Region[]>> = {
  monitor: ['standby'],
  agent: ['home', 'standby'],
  probe: ['witness', 'home'],
  step: ['standby'],
  'snapshot-copy': ['standby'],
  rotation: ['home', 'standby'],
};

function rolesOf(deployment: DeploymentNames): Role[] {
  const functions = Object.entries(runsIn) as [FunctionName, Region[]][];
  return [
    ...functions.flatMap(([name, regions]) =>
      regions.map((region) => functionRole(deployment, name, region)),
    ),
    operationsRole(deployment, { accounts: [deployment.account] }),
  ];
}

const roles = [
  ...rolesOf(names),
  ...rolesOf(aurora),
  ...rolesOf({ ...names, exportRole: 'export' }),
];
const actionsOf = (role: Role) => role.statements.flatMap(({ actions }) => actions);
const resourcesOf = (role: Role) => role.statements.flatMap(({ resources }) => resources);

describe.each(roles.map((role) => [role.name, role] as const))('the role %s', (_name, role) => {
  it('names every action', () => {
    expect(actionsOf(role).filter((action) => !/^[a-z0-9]+:[A-Za-z0-9]+$/.test(action))).toEqual(
      [],
    );
  });

  it('gives a reason where it cannot name the resource', () => {
    const open = role.statements.filter(({ resources }) => resources.includes('*'));
    expect(open.filter(({ because }) => because === undefined)).toEqual([]);
  });

  it('has statements that can be told apart, each of something', () => {
    const ids = role.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(role.statements.filter(({ resources }) => resources.length === 0)).toEqual([]);
  });

  it('has a name that IAM takes', () => {
    expect(role.name).toMatch(/^[\w+=,.@-]{1,64}$/);
  });
});

describe('what changes a database', () => {
  it('is given to the function that takes steps, and to nobody else', () => {
    // An export reads.
    const changing =
      /^rds:(Promote|Failover|Switchover|Modify|Reboot|Start(?!ExportTask)|CreateDBInstance|DeleteDBInstance)/;
    const owners = roles.filter((role) => actionsOf(role).some((action) => changing.test(action)));
    expect([...new Set(owners.map(({ name }) => name))]).toEqual(['trading-step-standby']);
  });

  it('is of one deployment', () => {
    const step = functionRole(names, 'step', 'standby');
    expect(resourcesOf(step)).toContain('arn:aws:rds:us-west-2:111122223333:db:orders-replica');
    expect(step.statements.find(({ id }) => id === 'Items')?.conditions).toEqual({
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['trading'] },
    });
  });
});

describe('the names of resources', () => {
  it('may be of another partition, without a witness and without weights', () => {
    const { witnessTable: _table, hostedZoneId: _zone, regions, ...rest } = names;
    const plain: DeploymentNames = {
      ...rest,
      regions: { home: regions.home, standby: regions.standby },
      partition: 'aws-cn',
    };
    const resources = resourcesOf(functionRole(plain, 'step', 'standby'));
    expect(resources.filter((arn) => arn !== '*' && !arn.startsWith('arn:aws-cn:'))).toEqual([]);
    expect(resources.join()).not.toContain('hostedzone');
    expect(resourcesOf(functionRole(plain, 'probe', 'witness')).join()).toContain('logs:*:');
  });

  it('are of the region at hand where the table is in all of them', () => {
    const agent = functionRole({ ...names, multiRegionTable: true }, 'agent', 'home');
    expect(resourcesOf(agent)).toContain('arn:aws:dynamodb:us-east-1:111122223333:table/state');
  });

  it('of another partition reach what is in no region', () => {
    const china = functionRole({ ...names, partition: 'aws-cn' }, 'step', 'standby');
    expect(resourcesOf(china)).toContain('arn:aws-cn:route53:::hostedzone/Z1');
  });
});

describe('copies in a region of their own', () => {
  const third = { ...names, regions: { ...names.regions, backup: 'eu-west-3' } };
  const resourcesOfKey = (id: string, deployment: DeploymentNames) =>
    functionRole(deployment, 'snapshot-copy', 'backup').statements.find((one) => one.id === id)
      ?.resources;

  it('are encrypted there, with a key that may be unknown', () => {
    expect(resourcesOfKey('EncryptCopies', third)).toEqual([
      'arn:aws:kms:eu-west-3:111122223333:key/*',
    ]);
    const keys = { ...names.keys, backup: 'key-backup' };
    expect(resourcesOfKey('EncryptCopies', { ...third, keys })).toEqual([
      'arn:aws:kms:eu-west-3:111122223333:key/key-backup',
    ]);
  });
});

describe('the operations role', () => {
  const other = '444455556666';

  it('of another account needs an external id', () => {
    expect(() => operationsRole(names, { accounts: [other] })).toThrow(ExternalIdMissingError);
  });

  it('is trusted with it', () => {
    const role = operationsRole(names, { accounts: [other], externalId: 'agreed' });
    expect(trustDocument(role)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: [`arn:aws:iam::${other}:root`] },
          Condition: { StringEquals: { 'sts:ExternalId': ['agreed'] } },
        },
      ],
    });
  });

  it('of the same account needs none', () => {
    const role = operationsRole(names, { accounts: [names.account] });
    expect(JSON.stringify(trustDocument(role, 'aws-cn'))).toContain(
      '"arn:aws-cn:iam::111122223333:root"',
    );
  });
});

describe('documents', () => {
  it('are what IAM reads', () => {
    const role = functionRole(names, 'monitor', 'standby');
    expect(trustDocument(role)).toMatchObject({
      Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
    });
    expect(policyDocument(role)).toMatchObject({
      Version: '2012-10-17',
      Statement: expect.arrayContaining([
        {
          Sid: 'StartPlans',
          Effect: 'Allow',
          Action: ['states:StartExecution'],
          Resource: [
            'arn:aws:states:us-west-2:111122223333:stateMachine:failover',
            'arn:aws:states:us-west-2:111122223333:stateMachine:drill',
          ],
        },
      ]) as unknown,
    });
  });
});
