import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { AwsRig } from '@pg-dr/aws-rig';
import { Client } from 'pg';
import { installSchema } from '@pg-dr/failover-runtime/postgres';
import {
  ACCOUNT,
  type Address,
  APPLICATION,
  DEPLOYMENT,
  HOME,
  MASTER,
  REPLICA_ID,
  STANDBY,
} from './settings';

export interface Addresses {
  readonly home: Address;
  readonly standby: Address;
}

/** A writer at home with our schema in it, and its replica in the standby region: real servers. */
export async function createDatabases(rig: AwsRig): Promise<Addresses> {
  await new RDSClient({ region: HOME }).send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: DEPLOYMENT,
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.medium',
      AllocatedStorage: 100,
      DBName: 'app',
      MasterUsername: MASTER.user,
      MasterUserPassword: MASTER.password,
      BackupRetentionPeriod: 7,
    }),
  );
  await rig.rds.settled();
  const home = rig.rds.address(HOME, DEPLOYMENT);
  await install(home);
  await new RDSClient({ region: STANDBY }).send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: REPLICA_ID,
      SourceDBInstanceIdentifier: `arn:aws:rds:${HOME}:${ACCOUNT}:db:${DEPLOYMENT}`,
    }),
  );
  await rig.rds.settled();
  return { home, standby: rig.rds.address(STANDBY, REPLICA_ID) };
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

/** Writes as the application does: rejects where it is locked out. */
export async function placeOrder(address: Address, id: number): Promise<void> {
  const client = new Client({
    ...address,
    ...APPLICATION,
    database: 'app',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('insert into orders (id) values ($1)', [id]);
  } finally {
    await client.end();
  }
}
