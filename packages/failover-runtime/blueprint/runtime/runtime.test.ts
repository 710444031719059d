import { deploymentNamed, readSettings } from '../../lambda/settings/read';
import type { DeploymentState } from '../../core/state';
import { blueprint } from '../blueprint';
import type { FunctionName } from '../iam';
import type { Blueprint } from '../model';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';

/** The settings as the function reads them. */
function settingsOf(made: Blueprint, role: 'home' | 'standby', name: FunctionName) {
  const found = made.regions[role].functions.find(({ entry }) => entry === name);
  return deploymentNamed(readSettings({ ...found?.environment }), made.deployment);
}

describe('functions', () => {
  const made = blueprint(MINIMAL);

  it('watch from every region that has a network, every minute', () => {
    const watching = Object.values(made.regions).flatMap(({ role, functions, rules }) =>
      functions
        .filter(({ id }) => rules.some((rule) => rule.id === `${id}-schedule`))
        .map(({ entry }) => `${role} ${entry}`),
    );
    expect(watching).toEqual(['home agent', 'standby monitor', 'standby agent']);
  });

  it('keep room to run, unless they are told not to', () => {
    expect(made.regions.home.functions[0]?.reservedConcurrency).toBe(2);
    const step = made.regions.standby.functions.find(({ id }) => id === 'step');
    expect(step?.reservedConcurrency).toBe(5);
    const rotation = made.regions.home.functions.find(({ id }) => id === 'rotation');
    expect(rotation).not.toHaveProperty('reservedConcurrency');
    const five = blueprint(DEPLOYMENTS.payments).regions;
    expect(five.home.functions[0]?.reservedConcurrency).toBe(5);
    const none = blueprint({ ...MINIMAL, functions: { reservedConcurrency: 0 } }).regions;
    expect(none.home.functions[0]).not.toHaveProperty('reservedConcurrency');
  });

  it('fence by security groups, and rebuild a replica as it was declared', () => {
    const { service } = settingsOf(made, 'standby', 'step').databases.home;
    expect(service).toMatchObject({
      isolation: {
        working: ['<<home.database-group.id>>'],
        isolated: '<<home.isolation-group.id>>',
      },
      replica: {
        DBSubnetGroupName: 'orders-subnets-home-test1',
        DBParameterGroupName: 'orders-parameters-home-test1',
        KmsKeyId: 'alias/orders-key-home-test1',
        SourceRegion: 'eu-central-1',
        MonitoringInterval: 60,
        DeletionProtection: true,
      },
      tags: { 'DR-Role': 'primary', Name: 'orders-database-home-test1' },
    });
    expect(settingsOf(made, 'standby', 'step').tags).toEqual(made.tags);
    expect(settingsOf(made, 'standby', 'monitor').databases.home.service).not.toHaveProperty(
      'replica',
    );
  });

  it('look at the standby cluster of Aurora through the instance that would write', () => {
    const { home, standby } = settingsOf(
      blueprint(DEPLOYMENTS.payments),
      'standby',
      'monitor',
    ).databases;
    expect(home.host).toBe('<<home.database.address>>');
    expect(standby.host).toBe('<<standby.database-1.address>>');
  });

  it('change weights only where there are some', () => {
    const step = (request: DeploymentRequest) =>
      settingsOf(blueprint(request), 'standby', 'step').traffic;
    expect(step(DEPLOYMENTS.transactions)).toEqual({
      latch: true,
      weights: {
        hostedZoneId: '<<standby.zone.id>>',
        name: 'db.transactions-test1.internal',
        ttlSeconds: 30,
        healthChecks: {
          home: '<<standby.health-check-home.id>>',
          standby: '<<standby.health-check-standby.id>>',
        },
      },
    });
    expect(step(MINIMAL)).toEqual({ latch: true });
    expect(step({ ...MINIMAL, traffic: { kind: 'none' } })).toEqual({ latch: false });
  });
});

describe('a replica that is rebuilt', () => {
  const replicaOf = (request: DeploymentRequest) =>
    settingsOf(blueprint(request), 'standby', 'step').databases.home.service as {
      readonly replica: Readonly<Record<string, unknown>>;
    };

  it('within one region needs no key', () => {
    expect(replicaOf(DEPLOYMENTS.regulated).replica).not.toHaveProperty('KmsKeyId');
  });

  it("names AWS's key by its alias, and is watched no more than before", () => {
    const { replica } = replicaOf({
      ...DEPLOYMENTS.transactions,
      monitoring: { intervalSeconds: 0, insightsDays: 0 },
    });
    expect(replica).toMatchObject({ KmsKeyId: 'alias/aws/rds' });
    expect(replica).not.toHaveProperty('MonitoringInterval');
    expect(replica).not.toHaveProperty('EnablePerformanceInsights');
  });

  it('has insights and a rate as before', () => {
    const storage = { type: 'io2', gib: 400, iops: 8_000 } as const;
    expect(replicaOf({ ...DEPLOYMENTS.transactions, storage }).replica).toMatchObject({
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
      Iops: 8_000,
    });
  });
});

describe('the state', () => {
  const { standby, witness } = blueprint(MINIMAL).regions;

  it('begins with home as the writer of epoch 1', () => {
    const [item] = standby.tables[0]?.firstItems ?? [];
    const state = JSON.parse(item?.item.value?.S ?? '') as DeploymentState;
    expect(state).toMatchObject({ deployment: 'orders-test1', writer: 'home', epoch: 1 });
    expect(item?.item.version).toEqual({ N: '1' });
  });

  it('has its second grantor in the witness region, empty', () => {
    expect(witness?.tables).toMatchObject([
      { name: 'orders-grants-witness-test1', firstItems: [] },
    ]);
  });
});

describe('plans', () => {
  const { standby } = blueprint({ ...MINIMAL, operationsRole: {} }).regions;

  it('have a state machine and a runbook each, which the monitor and operators name alike', () => {
    expect(standby.stateMachines.map(({ name }) => name)).toEqual([
      'orders-failover-test1',
      'orders-switchover-test1',
      'orders-failback-test1',
      'orders-drill-test1',
    ]);
    expect(standby.runbooks.map(({ plan }) => plan)).toEqual([
      'failover',
      'switchover',
      'failback',
      'drill',
    ]);
    const { stateMachines } = settingsOf(blueprint(MINIMAL), 'standby', 'monitor');
    expect(stateMachines?.drill).toMatch(/:stateMachine:orders-drill-test1$/);
  });

  it('are asked for by runbooks that know their deployment', () => {
    const { parameters } = standby.runbooks[0]?.content as {
      readonly parameters: Readonly<Record<string, { readonly default?: string }>>;
    };
    expect(parameters.Deployment?.default).toBe('orders-test1');
    expect(parameters.FunctionArn?.default).toMatch(/:function:orders-step-standby-test1$/);
    expect(parameters.AutomationAssumeRole?.default).toBe('');
    expect(parameters.By).not.toHaveProperty('default');
  });

  it('call the function of this deployment', () => {
    const text = JSON.stringify(standby.stateMachines[0]?.definition);
    expect(text).toContain(
      'arn:<<partition>>:lambda:eu-central-1:<<account>>:function:orders-step-standby-test1',
    );
  });

  it("are asked for by a role that the deployment's own account may take on", () => {
    const role = standby.roles.find(({ id }) => id === 'operations-role');
    expect(role?.trust).toEqual({ kind: 'accounts', accounts: ['<<account>>'] });
  });
});

describe('policies', () => {
  it('name the keys by their aliases, known before the keys are', () => {
    const { standby } = blueprint(MINIMAL).regions;
    const [role] = standby.roles.filter(({ id }) => id === 'step-role');
    expect(role?.statements.find(({ id }) => id === 'DecryptLogin')).toMatchObject({
      resources: ['arn:<<partition>>:kms:eu-central-1:<<account>>:key/*'],
      conditions: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/orders-key-standby-test1'] },
      },
    });
    expect(JSON.stringify(role)).not.toContain('.key.');
  });

  it('let the step publish to its encrypted topic and give its replica back its monitoring', () => {
    const { standby } = blueprint(MINIMAL).regions;
    const [role] = standby.roles.filter(({ id }) => id === 'step-role');
    const ids = role?.statements.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['EncryptMessages', 'PassMonitoringRole']));
  });
});
