import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateGlobalClusterCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { AwsRig } from '@pg-dr/aws-rig';
import { installSchema } from '@pg-dr/failover-runtime/postgres';
import { Client } from 'pg';
import { databaseArn, databaseId, type DatabasesOf } from './names';
import { type Address, type Addresses, APPLICATION, MASTER } from './settings';

/** A writer at home with our schema in it, and its replica in the standby region: real servers. */
export async function createDatabases(rig: AwsRig, names: DatabasesOf): Promise<Addresses> {
  const { home } = names.databases;
  await (home.kind === 'instance'
    ? createWriter(names)
    : createGlobalCluster(names, home.globalClusterId));
  const address = await available(rig, names.regions.home, databaseId(names, 'home'));
  await install(address);
  await (home.kind === 'instance'
    ? createReplica(names)
    : createSecondary(names, home.globalClusterId));
  return {
    home: address,
    standby: await available(rig, names.regions.standby, databaseId(names, 'standby')),
  };
}

const COMMON = {
  MasterUsername: MASTER.user,
  MasterUserPassword: MASTER.password,
  BackupRetentionPeriod: 7,
};

async function createWriter(names: DatabasesOf): Promise<void> {
  await new RDSClient({ region: names.regions.home }).send(
    new CreateDBInstanceCommand({
      ...COMMON,
      DBInstanceIdentifier: databaseId(names, 'home'),
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.medium',
      AllocatedStorage: 100,
      DBName: 'app',
    }),
  );
}

async function createReplica(names: DatabasesOf): Promise<void> {
  await new RDSClient({ region: names.regions.standby }).send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: databaseId(names, 'standby'),
      SourceDBInstanceIdentifier: databaseArn(names, 'home'),
    }),
  );
}

async function createGlobalCluster(
  names: DatabasesOf,
  GlobalClusterIdentifier: string,
): Promise<void> {
  const rds = new RDSClient({ region: names.regions.home });
  const engine = { Engine: 'aurora-postgresql', GlobalClusterIdentifier };
  await rds.send(new CreateGlobalClusterCommand(engine));
  await rds.send(
    new CreateDBClusterCommand({
      ...COMMON,
      ...engine,
      DBClusterIdentifier: databaseId(names, 'home'),
      DatabaseName: 'app',
    }),
  );
}

async function createSecondary(names: DatabasesOf, GlobalClusterIdentifier: string): Promise<void> {
  await new RDSClient({ region: names.regions.standby }).send(
    new CreateDBClusterCommand({
      Engine: 'aurora-postgresql',
      GlobalClusterIdentifier,
      DBClusterIdentifier: databaseId(names, 'standby'),
    }),
  );
}

async function available(rig: AwsRig, region: string, id: string): Promise<Address> {
  await rig.rds.settled();
  return rig.rds.address(region, id);
}

async function install(address: Address): Promise<void> {
  const client = new Client({ ...address, ...MASTER, database: 'app' });
  await client.connect();
  try {
    const { user, password } = APPLICATION;
    await client.query(`create role ${user} login password '${password}'`);
    await client.query('create table orders (id int primary key)');
    await client.query(`grant select, insert on orders to ${user}`);
    await installSchema(client, { applicationRoles: [user] });
  } finally {
    await client.end();
  }
}
