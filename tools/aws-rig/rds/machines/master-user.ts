import { asSuperuser, type Server } from '@pg-dr/failover-runtime/local';

export interface MasterUser {
  readonly user: string;
  readonly password: string;
  /** Created, too, where it is given. */
  readonly database?: string;
}

/** As in RDS, the master user is no superuser: it creates roles and databases, sees all sessions and ends them. */
export async function createMasterUser(server: Server, master: MasterUser): Promise<void> {
  const role = quoteName(master.user);
  await asSuperuser(server, async ({ query }) => {
    await query('create role rds_superuser');
    await query('grant pg_monitor, pg_signal_backend to rds_superuser with admin option');
    await query(`create role ${role} login createrole createdb in role rds_superuser`);
    await query(passwordStatement(master.user, master.password));
    if (master.database !== undefined && master.database !== 'postgres') {
      await query(`create database ${quoteName(master.database)} owner ${role}`);
    }
  });
}

export async function changePassword(
  server: Server,
  user: string,
  password: string,
): Promise<void> {
  await asSuperuser(server, ({ query }) => query(passwordStatement(user, password)));
}

function passwordStatement(user: string, password: string): string {
  return `alter role ${quoteName(user)} password '${password.replaceAll("'", "''")}'`;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
