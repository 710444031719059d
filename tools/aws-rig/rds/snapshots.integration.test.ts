import {
  AddTagsToResourceCommand,
  CopyDBSnapshotCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBSnapshotsCommand,
  ListTagsForResourceCommand,
  RDSClient,
  RestoreDBInstanceFromDBSnapshotCommand,
  StartDBInstanceAutomatedBackupsReplicationCommand,
} from '@aws-sdk/client-rds';
import { rigForTests } from '../testing/rig';
import { sql, type Login } from '../testing/sql';

const { rig, settings } = rigForTests();
const [HOME, STANDBY] = ['us-east-1', 'us-west-2'];
const ARN = 'arn:aws:rds:us-east-1:123456789012:db:orders';

let home: RDSClient;
let standby: RDSClient;

beforeAll(async () => {
  home = new RDSClient(settings(HOME));
  standby = new RDSClient(settings(STANDBY));
  await home.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.medium',
      DBName: 'app',
      MasterUsername: 'master',
      MasterUserPassword: 'secret',
    }),
  );
  await rig().rds.settled();
});

function login(region: string, id: string): Login {
  const address = rig().rds.address(region, id);
  return { ...address, user: 'master', password: 'secret', database: 'app' };
}

test('a snapshot is made, copied to another region, restored there with its data, and deleted', async () => {
  await sql(login(HOME, 'orders'), 'create table t (n int); insert into t values (1)');
  await home.send(
    new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'orders', DBSnapshotIdentifier: 'one' }),
  );
  await rig().rds.settled();
  await sql(login(HOME, 'orders'), 'insert into t values (2)');
  const list = new DescribeDBSnapshotsCommand({
    DBInstanceIdentifier: 'orders',
    SnapshotType: 'manual',
  });
  const [made] = (await home.send(list)).DBSnapshots!;
  expect(made).toMatchObject({ Status: 'available', DBSnapshotIdentifier: 'one' });

  const copy = new CopyDBSnapshotCommand({
    SourceDBSnapshotIdentifier: made!.DBSnapshotArn,
    TargetDBSnapshotIdentifier: 'one-copy',
    KmsKeyId: 'alias/standby',
    Tags: [{ Key: 'pg-dr:deployment', Value: 'd' }],
  });
  await standby.send(copy);
  await rig().rds.settled();
  await expect(standby.send(copy)).rejects.toMatchObject({ name: 'DBSnapshotAlreadyExistsFault' });
  expect((await standby.send(list)).DBSnapshots).toMatchObject([
    {
      DBSnapshotIdentifier: 'one-copy',
      Status: 'available',
      OriginalSnapshotCreateTime: made!.SnapshotCreateTime,
      TagList: [{ Key: 'pg-dr:deployment', Value: 'd' }],
    },
  ]);
  await home.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: 'one' }));
  await standby.send(
    new RestoreDBInstanceFromDBSnapshotCommand({
      DBInstanceIdentifier: 'restored',
      DBSnapshotIdentifier: 'one-copy',
    }),
  );
  await rig().rds.settled();
  expect(await sql(login(STANDBY, 'restored'), 'select n from t')).toEqual([1]);
  const remove = new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: 'one-copy' });
  await standby.send(remove);
  await expect(standby.send(remove)).rejects.toMatchObject({ name: 'DBSnapshotNotFoundFault' });
  expect(rig().rds.failures).toEqual([]);
});

test('automated backups are said to be replicated, once', async () => {
  const start = new StartDBInstanceAutomatedBackupsReplicationCommand({ SourceDBInstanceArn: ARN });
  await standby.send(start);
  await expect(standby.send(start)).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  const look = new DescribeDBInstanceAutomatedBackupsCommand({
    Filters: [{ Name: 'db-instance-arn', Values: [ARN] }],
  });
  expect((await standby.send(look)).DBInstanceAutomatedBackups).toMatchObject([
    { DBInstanceArn: ARN, Status: 'replicating' },
  ]);
  expect((await home.send(look)).DBInstanceAutomatedBackups).toEqual([]);
});

test('tags', async () => {
  await home.send(
    new AddTagsToResourceCommand({ ResourceName: ARN, Tags: [{ Key: 'DR-Role', Value: 'home' }] }),
  );
  const { TagList } = await home.send(new ListTagsForResourceCommand({ ResourceName: ARN }));
  expect(TagList).toEqual([{ Key: 'DR-Role', Value: 'home' }]);
});

test('deleted with a final snapshot', async () => {
  const DBInstanceIdentifier = 'orders';
  await expect(
    home.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterCombination',
  });
  await home.send(
    new DeleteDBInstanceCommand({ DBInstanceIdentifier, FinalDBSnapshotIdentifier: 'last' }),
  );
  await rig().rds.settled();
  const { DBSnapshots } = await home.send(
    new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'last' }),
  );
  expect(DBSnapshots).toMatchObject([{ Status: 'available' }]);
  expect(rig().rds.failures).toEqual([]);
});
