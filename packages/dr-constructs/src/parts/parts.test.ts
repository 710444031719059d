import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Credentials,
  CredentialsRotation,
  DeploymentPlan,
  DeploymentRole,
  FailoverAutomation,
  Monitoring,
  OperationsRole,
  PrimaryDatabase,
  RegionKeys,
  RegionNetwork,
  ReplicaDatabase,
  Runbooks,
  TrafficRouting,
  TrafficSwitch,
  WitnessTable,
} from '../index';
import { planOf } from '../private/plans';
import { homeStack, LEAST } from '../testing/programs';

const plan = (props: Partial<Parameters<typeof DeploymentPlan.forInstances>[2]> = {}) =>
  DeploymentPlan.forInstances(homeStack(), 'Trading', { ...LEAST, ...props });

/** The stack of a program that has the part alone. */
function stackIn(region: string): Stack {
  return new Stack(new App(), 'Alone', { env: { region } });
}

describe('a part alone', () => {
  it('renders its section and nothing else', () => {
    const stack = stackIn('us-west-2');
    new WitnessTable(stack, 'Table', {
      plan: plan({ standby: { region: 'eu-west-1' }, witness: { region: 'us-west-2' } }),
    });
    const template = Template.fromStack(stack);
    expect(Object.keys(template.toJSON().Resources as object)).toHaveLength(1);
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'trading-grants-witness-main',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'deployment', KeyType: 'HASH' },
        { AttributeName: 'item', KeyType: 'RANGE' },
      ],
    });
  });

  it('refers to parts in the same stack, in whatever order they are added', () => {
    const stack = stackIn('us-east-1');
    const it = plan();
    new PrimaryDatabase(stack, 'Database', { plan: it });
    new Credentials(stack, 'Credentials', { plan: it });
    new RegionNetwork(stack, 'Network', { plan: it, role: DeploymentRole.HOME });
    new RegionKeys(stack, 'Keys', { plan: it, role: DeploymentRole.HOME });
    Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'postgres',
      MultiAZ: true,
      DBInstanceIdentifier: 'trading-database-home-main',
      MasterUserPassword: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
      SourceDBInstanceIdentifier: Match.absent(),
    });
  });

  it('takes what other programs have made from its user', () => {
    const stack = stackIn('us-west-2');
    const it = plan();
    for (const zone of [1, 2, 3]) it.provide(`standby.private-subnet-${zone}.id`, `subnet-${zone}`);
    it.provide('standby.database-group.id', 'sg-1');
    it.provide('standby.key.arn', 'arn:aws:kms:us-west-2:111122223333:key/1');
    it.provide('home.monitoring-role.arn', 'arn:aws:iam::111122223333:role/monitoring');
    new ReplicaDatabase(stack, 'Database', { plan: it });
    Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', {
      SourceDBInstanceIdentifier: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
      SourceRegion: 'us-east-1',
      VPCSecurityGroups: ['sg-1'],
      KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/1',
      MasterUsername: Match.absent(),
      AllocatedStorage: Match.absent(),
    });
  });

  it('refers to parts in other stacks, which are deployed before it', () => {
    const app = new App();
    const env = { region: 'us-west-2' };
    const [network, keys] = [new Stack(app, 'Network', { env }), new Stack(app, 'Keys', { env })];
    const it = plan();
    const database = new Stack(app, 'Database', { env });
    it.provide('home.monitoring-role.arn', 'arn:aws:iam::111122223333:role/monitoring');
    new ReplicaDatabase(database, 'Database', { plan: it });
    new RegionNetwork(network, 'Network', { plan: it, role: DeploymentRole.STANDBY });
    new RegionKeys(keys, 'Keys', { plan: it, role: DeploymentRole.STANDBY });
    app.synth();
    expect(database.dependencies).toEqual(expect.arrayContaining([network, keys]));
    Template.fromStack(database).hasResourceProperties('AWS::RDS::DBInstance', {
      KmsKeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('^Keys:') },
    });
  });

  it('fails where nobody has made what it refers to', () => {
    const stack = stackIn('us-west-2');
    new TrafficSwitch(stack, 'Traffic', { plan: plan() });
    expect(() => Template.fromStack(stack)).toThrow(
      /nowhere in the program; add the part that makes it/,
    );
  });

  it('fails in a stack of another region', () => {
    expect(() => new ReplicaDatabase(stackIn('us-east-1'), 'Database', { plan: plan() })).toThrow(
      /in a stack of 'us-east-1', but its part of the plan is for 'us-west-2'/,
    );
  });

  it('fails for a region that the deployment does not have', () => {
    expect(
      () =>
        new RegionKeys(stackIn('us-east-1'), 'Keys', { plan: plan(), role: DeploymentRole.BACKUP }),
    ).toThrow(/'trading-main' has no backup region/);
  });

  it('fails with a plan of another copy of the package', () => {
    const strange = Object.create(DeploymentPlan.prototype) as DeploymentPlan;
    expect(() => new WitnessTable(stackIn('us-east-2'), 'Table', { plan: strange })).toThrow(
      /another copy of @pg-dr\/dr-constructs/,
    );
  });

  it('is nothing where its deployment has no such thing', () => {
    const stack = stackIn('us-west-2');
    const it = plan({ traffic: { routing: TrafficRouting.NONE } });
    new TrafficSwitch(stack, 'Traffic', { plan: it });
    new OperationsRole(stack, 'Operations', { plan: it });
    expect(Template.fromStack(stack).toJSON()).not.toHaveProperty('Resources');
  });
});

describe('the parts', () => {
  it('automate the standby region: four plans, each with its name', () => {
    const stack = stackIn('us-west-2');
    const it = plan();
    for (const zone of [1, 2, 3]) it.provide(`standby.private-subnet-${zone}.id`, `subnet-${zone}`);
    const given = [
      'home.database.address',
      'standby.database.address',
      'standby.function-group.id',
    ];
    for (const path of [...given, ...groups()]) it.provide(path, path);
    it.provide('home.key.arn', 'key');
    it.provide('standby.key.arn', 'key');
    new FailoverAutomation(stack, 'Automation', { plan: it, role: DeploymentRole.STANDBY });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 4);
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'trading-step-standby-main',
      Timeout: 300,
      TracingConfig: { Mode: 'Active' },
      VpcConfig: Match.objectLike({ SecurityGroupIds: ['standby.function-group.id'] }),
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'trading-monitor-schedule-standby-main',
      ScheduleExpression: 'rate(1 minute)',
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  it('have a runbook for each plan', () => {
    const stack = stackIn('us-west-2');
    new Runbooks(stack, 'Runbooks', { plan: plan() });
    Template.fromStack(stack).resourceCountIs('AWS::SSM::Document', 4);
  });

  it('raise every alarm of the plan, with its thresholds', () => {
    const stack = stackIn('us-east-1');
    const it = plan();
    it.provide('home.key.arn', 'key');
    new Monitoring(stack, 'Monitoring', { plan: it, role: DeploymentRole.HOME });
    const template = Template.fromStack(stack);
    const { alarms } = planOf(it).blueprint.regions.home;
    template.resourceCountIs('AWS::CloudWatch::Alarm', alarms.length);
    for (const { name, threshold, missingData } of alarms) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: name,
        Threshold: threshold,
        TreatMissingData: missingData,
      });
    }
  });

  it('rotate the login, once the service may invoke the function', () => {
    const stack = stackIn('us-east-1');
    const it = plan();
    for (const zone of [1, 2, 3]) it.provide(`home.private-subnet-${zone}.id`, `subnet-${zone}`);
    for (const path of [
      'home.database.address',
      'standby.database.address',
      'home.function-group.id',
      'home.secret.arn',
    ]) {
      it.provide(path, path);
    }
    new CredentialsRotation(stack, 'Rotation', { plan: it });
    Template.fromStack(stack).hasResource('AWS::SecretsManager::RotationSchedule', {
      Properties: {
        RotationRules: { AutomaticallyAfterDays: 30 },
        RotateImmediatelyOnUpdate: false,
      },
      DependsOn: [Match.stringLikeRegexp('byrotation')],
    });
  });
});

function groups(): string[] {
  return ['home', 'standby'].flatMap((role) =>
    ['database-group', 'isolation-group'].map((group) => `${role}.${group}.id`),
  );
}
