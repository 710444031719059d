import { App, Duration, RemovalPolicy, Size, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { EVERY_PROP } from './testing/deployments';
import { CrossRegionPostgres, NetworkSource, PostgresEngine, ReplicaPlacement } from './index';
import { homeStack, instances, LEAST, templatesOf } from './testing/programs';

describe('the stacks of a deployment', () => {
  it('are one for each place, and for each time that it is deployed at', () => {
    expect(Object.keys(templatesOf(instances())).sort()).toEqual([
      'App',
      'App-Trading-home-links',
      'App-Trading-standby',
      'App-Trading-standby-keys',
      'App-Trading-witness',
    ]);
  });

  it('are more with a network in the witness region and backups in a fourth one', () => {
    expect(Object.keys(templatesOf(instances(EVERY_PROP))).sort()).toEqual([
      'App',
      'App-Trading-backup',
      'App-Trading-home-links',
      'App-Trading-standby',
      'App-Trading-standby-keys',
      'App-Trading-standby-links',
      'App-Trading-witness',
      'App-Trading-witness-links',
    ]);
  });

  it('is the own one alone where the replica is in the same region', () => {
    const props = {
      replicaPlacement: ReplicaPlacement.SAME_REGION,
      standby: { region: 'us-east-1' },
      witness: undefined,
      backupRegion: 'us-west-2',
    };
    expect(Object.keys(templatesOf(instances(props))).sort()).toEqual([
      'App',
      'App-Trading-backup',
      'App-Trading-home-links',
    ]);
  });

  it('are in the stage of the own one, in its account', () => {
    const stage = new Stage(new App(), 'Prod', {
      env: { account: '111122223333', region: 'us-east-1' },
    });
    const stack = new Stack(stage, 'Db', { terminationProtection: true });
    instances({}, stack);
    const stacks = stage.node.children.filter((it) => Stack.isStack(it));
    expect(stacks).toHaveLength(5);
    expect(new Set(stacks.map(({ account }) => account))).toEqual(new Set(['111122223333']));
    expect(new Set(stacks.map(({ terminationProtection }) => terminationProtection))).toEqual(
      new Set([true]),
    );
  });

  it('may be given, and hold several deployments', () => {
    const app = new App();
    const stack = homeStack(app);
    const standby = new Stack(app, 'West', {
      env: { region: 'us-west-2' },
      crossRegionReferences: true,
    });
    const witness = new Stack(app, 'Middle', { env: { region: 'us-east-2' } });
    // Something of the user's that has the same name.
    new Construct(standby, 'One');
    for (const id of ['One', 'Two']) {
      new CrossRegionPostgres(stack, id, {
        ...LEAST,
        standby: { stack: standby },
        witness: { stack: witness },
      });
    }
    const templates = templatesOf({ stack });
    expect(
      Object.keys(templates)
        .filter((it) => it.includes('standby'))
        .sort(),
    ).toEqual(['App-One-standby-keys', 'App-Two-standby-keys']);
    templates['West']?.resourceCountIs('AWS::RDS::DBInstance', 2);
    templates['Middle']?.resourceCountIs('AWS::DynamoDB::Table', 2);
  });
});

describe('names', () => {
  it('come from the id and the context', () => {
    const app = new App({ context: { environmentSuffix: 'pr-7' } });
    const stack = homeStack(app);
    const { plan } = new CrossRegionPostgres(stack, 'OrdersDb', LEAST);
    expect(plan.deployment).toBe('orders-db-pr-7');
  });
});

describe('fails', () => {
  const fails = (props: Parameters<typeof instances>[0], stack?: Stack) => () => {
    instances(props, stack);
  };

  it.each([
    [
      'when the region of the own stack is unknown',
      fails({}, new Stack(new App(), 'Anywhere')),
      /region of stack 'Anywhere'.*home.*give the stack its region/,
    ],
    [
      'when the standby has neither region nor stack',
      fails({ standby: {} }),
      /The standby has neither a region nor a stack/,
    ],
    [
      'when a stack of another region is given than is asked for',
      fails({
        standby: {
          region: 'us-west-1',
          stack: new Stack(new App(), 'West', { env: { region: 'us-west-2' } }),
        },
      }),
      /Stack 'West' is in 'us-west-2', but 'us-west-1' was asked for/,
    ],
    ['when both regions are the same', fails({ standby: { region: 'us-east-1' } }), /us-east-1/],
    [
      'when the networks overlap',
      fails({
        standby: { region: 'us-west-2', network: NetworkSource.create({ cidr: '10.0.0.0/20' }) },
      }),
      /10\.0\.0\.0\/20/,
    ],
    ['when a name is none', fails({ deploymentName: 'Trading_1' }), /Trading_1/],
    [
      'when a target cannot be reached',
      fails({ objectives: { rto: Duration.seconds(10) } }),
      /10 s|rto/i,
    ],
    [
      'when a database of production is to be thrown away',
      fails({ environment: 'production', removalPolicy: RemovalPolicy.DESTROY }),
      /production/,
    ],
    [
      'when storage is no whole number of GiB',
      fails({ allocatedStorage: Size.mebibytes(1536) }),
      /allocatedStorage is 1\.5 GiB; expected whole GiB/,
    ],
    [
      'when the kind of storage is not supported',
      fails({ storageType: StorageType.STANDARD }),
      /storageType is standard; expected one of gp2, gp3, io1, io2/,
    ],
    [
      'when removal would leave snapshots only',
      fails({ removalPolicy: RemovalPolicy.SNAPSHOT }),
      /removalPolicy is snapshot; expected RemovalPolicy\.RETAIN or DESTROY/,
    ],
    [
      'when the version is none',
      () => PostgresEngine.version('sixteen'),
      /'sixteen' is no version of PostgreSQL; expected a major version such as '16'/,
    ],
  ])('%s', (_when, program, message) => {
    expect(program).toThrow(message);
  });
});
