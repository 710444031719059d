import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  type DBInstance,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  RebootDBInstanceCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Client } from 'pg';
import { rigForTests } from '../testing/rig';
import { eventually as eventuallySql, sql as runSql, type Login } from '../testing/sql';

const { rig, settings } = rigForTests();
const HOME = 'us-east-1';
const STANDBY = 'us-west-2';

let home: RDSClient;
let standby: RDSClient;

beforeAll(async () => {
  home = new RDSClient(settings(HOME));
  standby = new RDSClient(settings(STANDBY));
  const { DBInstance: made } = await home.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'Orders',
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.medium',
      AllocatedStorage: 100,
      DBName: 'app',
      MasterUsername: 'master',
      MasterUserPassword: "it's secret",
      BackupRetentionPeriod: 7,
      Tags: [{ Key: 'Owner', Value: 'tests & co' }],
    }),
  );
  expect(made).toMatchObject({ DBInstanceIdentifier: 'orders', DBInstanceStatus: 'creating' });
  await rig().rds.settled();
  await sql(await look(home, 'orders'), 'create table t (n int); insert into t values (1)');
});

async function look(client: RDSClient, id: string): Promise<DBInstance> {
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: id });
  return (await client.send(command)).DBInstances![0]!;
}

async function sql(instance: DBInstance, text: string): Promise<unknown[]> {
  return runSql(login(instance), text);
}

async function eventually(instance: DBInstance, text: string, wanted: unknown[]): Promise<void> {
  return eventuallySql(login(instance), text, wanted);
}

function login({ Endpoint }: DBInstance): Login {
  return {
    host: Endpoint!.Address!,
    port: Endpoint!.Port!,
    user: 'master',
    password: "it's secret",
    database: 'app',
  };
}

async function replica(id: string): Promise<DBInstance> {
  await standby.send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: id,
      SourceDBInstanceIdentifier: (await look(home, 'orders')).DBInstanceArn!,
    }),
  );
  await rig().rds.settled();
  return look(standby, id);
}

test('an instance is described as RDS does, and its master user is no superuser', async () => {
  const instance = await look(home, 'orders');
  expect(instance).toMatchObject({
    DBInstanceArn: 'arn:aws:rds:us-east-1:123456789012:db:orders',
    DBInstanceStatus: 'available',
    BackupRetentionPeriod: 7,
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-default', Status: 'active' }],
    TagList: [{ Key: 'Owner', Value: 'tests & co' }],
  });
  expect(instance.InstanceCreateTime).toBeInstanceOf(Date);
  expect(
    await sql(instance, 'select usesuper as n from pg_user where usename = current_user'),
  ).toEqual([false]);
});

test('what is not there is not found, in this region', async () => {
  await expect(look(standby, 'orders')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
});

test('what is described lags behind when it is told to', async () => {
  rig().rds.timings.describeLag = 600_000;
  await expect(look(home, 'orders')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
  rig().rds.timings.describeLag = 0;
  expect((await look(home, 'orders')).DBInstanceStatus).toBe('available');
});

test('a cross-region replica streams, refuses writes, and is promoted for real', async () => {
  const made = await replica('orders-dr');
  expect(made).toMatchObject({
    DBInstanceStatus: 'available',
    ReadReplicaSourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:123456789012:db:orders',
  });
  expect(await look(home, 'orders')).toMatchObject({
    ReadReplicaDBInstanceIdentifiers: ['arn:aws:rds:us-west-2:123456789012:db:orders-dr'],
  });
  await sql(await look(home, 'orders'), 'insert into t values (2)');
  await eventually(made, 'select n from t order by n', [1, 2]);
  await expect(sql(made, 'insert into t values (3)')).rejects.toMatchObject({ code: '25006' });

  const promote = new PromoteReadReplicaCommand({
    DBInstanceIdentifier: 'orders-dr',
    BackupRetentionPeriod: 3,
  });
  rig().rds.setStatus(STANDBY, 'orders-dr', 'backing-up');
  await expect(standby.send(promote)).rejects.toMatchObject({
    name: 'InvalidDBInstanceStateFault',
  });
  rig().rds.setStatus(STANDBY, 'orders-dr', 'available');

  rig().rds.timings.modifying = 500;
  expect((await standby.send(promote)).DBInstance!.DBInstanceStatus).toBe('modifying');
  expect((await look(standby, 'orders-dr')).DBInstanceStatus).toBe('modifying');
  await expect(standby.send(promote)).rejects.toMatchObject({
    name: 'InvalidDBInstanceStateFault',
  });
  await rig().rds.settled();
  rig().rds.timings.modifying = 0;

  const promoted = await look(standby, 'orders-dr');
  expect(promoted).toMatchObject({ DBInstanceStatus: 'available', BackupRetentionPeriod: 3 });
  expect(promoted.ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
  expect(promoted.Endpoint).toEqual(made.Endpoint);
  expect((await look(home, 'orders')).ReadReplicaDBInstanceIdentifiers).toEqual([]);
  await sql(promoted, 'insert into t values (3)');
  expect(await sql(promoted, 'select n from t order by n')).toEqual([1, 2, 3]);
  await expect(standby.send(promote)).rejects.toMatchObject({
    name: 'InvalidDBInstanceStateFault',
  });
  expect(rig().rds.failures).toEqual([]);
});

test('a promotion that never ends stays in modifying, and the server a replica', async () => {
  const made = await replica('stuck');
  rig().rds.neverPromote(STANDBY, 'stuck');
  await standby.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'stuck' }));
  await rig().rds.settled();
  expect(await look(standby, 'stuck')).toMatchObject({ DBInstanceStatus: 'modifying' });
  expect(await sql(made, 'select pg_is_in_recovery() as n')).toEqual([true]);
  const remove = { DBInstanceIdentifier: 'stuck', SkipFinalSnapshot: true };
  await standby.send(new DeleteDBInstanceCommand(remove));
  await rig().rds.settled();
  await expect(look(standby, 'stuck')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
});

test('an instance with a replica cannot be stopped; one without is, and starts again', async () => {
  const stop = new StopDBInstanceCommand({ DBInstanceIdentifier: 'orders' });
  await replica('hindrance');
  await expect(home.send(stop)).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  await standby.send(
    new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'hindrance', SkipFinalSnapshot: true }),
  );
  await rig().rds.settled();

  await home.send(stop);
  await rig().rds.settled();
  const stopped = await look(home, 'orders');
  expect(stopped.DBInstanceStatus).toBe('stopped');
  await expect(sql(stopped, 'select 1 as n')).rejects.toThrow();
  await home.send(new StartDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
  await rig().rds.settled();
  expect(await sql(await look(home, 'orders'), 'select 1 as n')).toEqual([1]);
});

test('a reboot ends sessions, and is seen', async () => {
  const instance = await look(home, 'orders');
  const client = new Client(login(instance));
  await client.connect();
  const ended = new Promise((resolve) => client.on('error', resolve));
  rig().rds.timings.rebooting = 500;
  await home.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
  rig().rds.timings.rebooting = 0;
  expect((await look(home, 'orders')).DBInstanceStatus).toBe('rebooting');
  await ended;
  await rig().rds.settled();
  expect((await look(home, 'orders')).DBInstanceStatus).toBe('available');
});

test('a security group that lets nobody in, then a reboot: no session is left, replicas go on', async () => {
  const ec2 = new EC2Client(settings(HOME));
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: 'isolated', Description: 'nobody' }),
  );
  const made = await replica('fed');
  const change = async (group: string): Promise<DBInstance> => {
    await home.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'orders', VpcSecurityGroupIds: [group] }),
    );
    await rig().rds.settled();
    return look(home, 'orders');
  };
  const instance = await look(home, 'orders');
  const client = new Client(login(instance));
  await client.connect();
  const ended = new Promise((resolve) => client.on('error', resolve));
  expect(await change(GroupId!)).toMatchObject({
    VpcSecurityGroups: [{ VpcSecurityGroupId: GroupId, Status: 'active' }],
  });
  // What was connected stays so, as in AWS.
  await client.query('insert into t values (50)');
  await expect(sql(instance, 'select 1 as n')).rejects.toThrow(/timeout/);
  await home.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
  await ended;
  await rig().rds.settled();
  await eventually(made, 'select n from t where n = 50', [50]);
  await expect(sql(instance, 'select 1 as n')).rejects.toThrow(/timeout/);
  await change('sg-default');
  expect(await sql(instance, 'select 1 as n')).toEqual([1]);
});

test('a new master password works, and settings are remembered', async () => {
  await home.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      DeletionProtection: true,
      MasterUserPassword: 'another',
      ApplyImmediately: true,
    }),
  );
  await rig().rds.settled();
  await expect(sql(await look(home, 'orders'), 'select 1 as n')).rejects.toMatchObject({
    code: '28P01',
  });
  await home.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      MasterUserPassword: "it's secret",
    }),
  );
  await rig().rds.settled();
  expect(await sql(await look(home, 'orders'), 'select 1 as n')).toEqual([1]);
  const remove = { DBInstanceIdentifier: 'orders', SkipFinalSnapshot: true };
  await expect(home.send(new DeleteDBInstanceCommand(remove))).rejects.toMatchObject({
    name: 'InvalidParameterCombination',
  });
});

test('a lost region: its endpoints hang, its server is gone, the replica stays', async () => {
  const made = await replica('survivor');
  await sql(await look(home, 'orders'), 'insert into t values (9)');
  await eventually(made, 'select n from t where n = 9', [9]);
  const before = await look(home, 'orders');
  await rig().loseRegion(HOME);
  const hanging = look(home, 'orders');
  hanging.catch(() => undefined);
  await rig().awaitCall(({ fault, region }) => fault === 'hang' && region === HOME, 5_000);
  await expect(sql(before, 'select 1 as n')).rejects.toThrow(/timeout/);
  expect(await sql(made, 'select n from t where n = 9')).toEqual([9]);
  await standby.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'survivor' }));
  await rig().rds.settled();
  await sql(await look(standby, 'survivor'), 'insert into t values (10)');
  await rig().recoverRegion(HOME);
  expect(
    await sql(await look(home, 'orders'), 'select count(*)::int as n from t where n = 10'),
  ).toEqual([0]);
  expect(rig().rds.failures).toEqual([]);
});
