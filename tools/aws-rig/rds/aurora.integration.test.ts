import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateGlobalClusterCommand,
  DeleteDBClusterCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  type GlobalCluster,
  RDSClient,
  SwitchoverGlobalClusterCommand,
} from '@aws-sdk/client-rds';
import { rigForTests } from '../testing/rig';
import { eventually, sql, type Login } from '../testing/sql';

const { rig, settings } = rigForTests();
const [HOME, STANDBY] = ['us-east-1', 'us-west-2'];
const arn = (region: string): string => `arn:aws:rds:${region}:123456789012:cluster:pay`;
const GlobalClusterIdentifier = 'pay-global';

let home: RDSClient;
let standby: RDSClient;

beforeAll(async () => {
  home = new RDSClient(settings(HOME));
  standby = new RDSClient(settings(STANDBY));
  const engine = { Engine: 'aurora-postgresql', GlobalClusterIdentifier };
  await home.send(new CreateGlobalClusterCommand(engine));
  await home.send(
    new CreateDBClusterCommand({
      ...engine,
      DBClusterIdentifier: 'pay',
      DatabaseName: 'app',
      MasterUsername: 'master',
      MasterUserPassword: 'secret',
    }),
  );
  await rig().rds.settled();
  await standby.send(new CreateDBClusterCommand({ ...engine, DBClusterIdentifier: 'pay' }));
  await home.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'pay-1',
      DBClusterIdentifier: 'pay',
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.r5.large',
    }),
  );
  await rig().rds.settled();
  await sql(login(HOME), 'create table t (n int); insert into t values (1)');
});

function login(region: string): Login {
  const address = rig().rds.address(region, 'pay');
  return { ...address, user: 'master', password: 'secret', database: 'app' };
}

async function look(client: RDSClient): Promise<GlobalCluster> {
  const command = new DescribeGlobalClustersCommand({ GlobalClusterIdentifier });
  return (await client.send(command)).GlobalClusters![0]!;
}

test('a global cluster over two servers', async () => {
  expect(await look(standby)).toMatchObject({
    Status: 'available',
    GlobalClusterMembers: [
      { DBClusterArn: arn(HOME), IsWriter: true, Readers: [arn(STANDBY)] },
      { DBClusterArn: arn(STANDBY), IsWriter: false, Readers: [] },
    ],
  });
  const { DBClusters } = await home.send(new DescribeDBClustersCommand({}));
  expect(DBClusters).toMatchObject([
    {
      DBClusterIdentifier: 'pay',
      Status: 'available',
      DBClusterMembers: [{ DBInstanceIdentifier: 'pay-1', IsClusterWriter: true }],
    },
  ]);
  const { DBInstances } = await home.send(new DescribeDBInstancesCommand({}));
  expect(DBInstances).toMatchObject([
    { DBInstanceStatus: 'available', DBClusterIdentifier: 'pay' },
  ]);
  await eventually(login(STANDBY), 'select n from t', [1]);
  await expect(
    home.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'pay', SkipFinalSnapshot: true })),
  ).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
});

test('a switchover loses nothing, and the old writer follows', async () => {
  await sql(login(HOME), 'insert into t select generate_series(2, 1000)');
  const { GlobalCluster: changing } = await home.send(
    new SwitchoverGlobalClusterCommand({
      GlobalClusterIdentifier,
      TargetDbClusterIdentifier: arn(STANDBY),
    }),
  );
  expect(changing).toMatchObject({
    Status: 'switching-over',
    FailoverState: { ToDbClusterArn: arn(STANDBY), IsDataLossAllowed: false },
  });
  await rig().rds.settled();
  const settled = await look(home);
  expect(settled.FailoverState).toBeUndefined();
  expect(settled.GlobalClusterMembers).toMatchObject([{ IsWriter: false }, { IsWriter: true }]);
  expect(await sql(login(STANDBY), 'select count(*)::int as n from t')).toEqual([1000]);
  await sql(login(STANDBY), 'insert into t values (1001)');
  await eventually(login(HOME), 'select max(n) as n from t', [1001]);
  await expect(sql(login(HOME), 'insert into t values (0)')).rejects.toMatchObject({
    code: '25006',
  });
  expect(rig().rds.failures).toEqual([]);
});

test("a failover with the writer's region lost, which follows when it is back", async () => {
  await rig().loseRegion(STANDBY);
  const failover = new FailoverGlobalClusterCommand({
    GlobalClusterIdentifier,
    TargetDbClusterIdentifier: arn(HOME),
    AllowDataLoss: true,
  });
  await home.send(failover);
  await expect(home.send(failover)).rejects.toMatchObject({
    name: 'InvalidGlobalClusterStateFault',
  });
  await rig().rds.settled();
  expect((await look(home)).GlobalClusterMembers).toMatchObject([
    { IsWriter: true },
    { IsWriter: false },
  ]);
  await sql(login(HOME), 'insert into t values (2000)');
  await rig().recoverRegion(STANDBY);
  await eventually(login(STANDBY), 'select max(n) as n from t', [2000]);
  await expect(sql(login(STANDBY), 'insert into t values (0)')).rejects.toMatchObject({
    code: '25006',
  });
  expect(rig().rds.failures).toEqual([]);
});
