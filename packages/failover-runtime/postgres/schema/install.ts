import type { QueryResultRow } from 'pg';

import type { DatabaseRegion } from '../../core/regions';
import { ACCESS } from './access';
import { FENCE } from './fence';
import { GUARD } from './guard';
import { LEASE } from './lease';
import { ROLES } from './roles';
import { APPLICATION_GROUP, SCHEMA_VERSION, TABLES } from './tables';
import { TAKEOVER } from './takeover';
import { SchemaVersionError, ApplicationRoleError } from '../errors';
import { WATCHDOG } from './watchdog';

/** Anything that runs a statement as the administrator; a `Client` of pg is one. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: QueryResultRow[] }>;
}

export interface InstallOptions {
  /** Login roles of the application; they become members of the group that is locked out in a failover. */
  readonly applicationRoles: readonly string[];
  /** The first writer; only used when the schema is new. Default `home`. */
  readonly writer?: DatabaseRegion;
  /** The first epoch; only used when the schema is new. Default 1. */
  readonly epoch?: number;
}

export interface InstallReport {
  readonly version: number;
  /** Login roles that no lock will reach: outside of the group, and neither superuser nor the administrator. */
  readonly unprotectedRoles: readonly string[];
}

/** Every function of the schema, in an order in which each finds what it uses. */
export const SCHEMA_SQL = [TABLES, ROLES, WATCHDOG, LEASE, FENCE, TAKEOVER, GUARD, ACCESS].join(
  '\n',
);

/** Serialises installers; the numbers spell `pgdr` and "install". */
const INSTALL_LOCK = 'select pg_advisory_xact_lock(1885824114, 2)';

/**
 * Installs or upgrades the schema `pgdr` in one transaction; idempotent. `database` must be logged in to the
 * application's database as its owner, a role like RDS's master user (CREATEROLE, in `pg_monitor` and
 * `pg_signal_backend`). Throws `SchemaVersionError` if a newer version is installed, `ApplicationRoleError` if
 * an application role does not exist or cannot be locked by the administrator.
 */
export async function installSchema(
  database: Queryable,
  options: InstallOptions,
): Promise<InstallReport> {
  await database.query('begin');
  try {
    await database.query(INSTALL_LOCK);
    await refuseNewer(database);
    await database.query(CREATE_GROUP);
    await database.query(SCHEMA_SQL);
    await database.query(
      `insert into pgdr.control (schema_version, epoch, writer) values ($1, $2, $3)
       on conflict (only_row) do update set schema_version = excluded.schema_version`,
      [SCHEMA_VERSION, options.epoch ?? 1, options.writer ?? 'home'],
    );
    for (const role of options.applicationRoles) await protect(database, role);
    const { rows } = await database.query(UNPROTECTED_ROLES);
    await database.query('commit');
    return { version: SCHEMA_VERSION, unprotectedRoles: rows.map((row) => String(row.name)) };
  } catch (error) {
    await database.query('rollback');
    throw error;
  }
}

const CREATE_GROUP = `do $$ begin
  if not exists (select from pg_roles where rolname = '${APPLICATION_GROUP}') then
    create role ${APPLICATION_GROUP} nologin;
  end if;
end $$`;

const UNPROTECTED_ROLES = `
select r.rolname as name from pg_roles r
 where r.rolcanlogin and not r.rolsuper and not r.rolreplication and r.rolname <> current_user
   and not exists (select from pgdr.members() m where m.oid = r.oid)
 order by 1`;

async function refuseNewer(database: Queryable): Promise<void> {
  const { rows: found } = await database.query(
    `select from pg_tables where schemaname = 'pgdr' and tablename = 'control'`,
  );
  if (found.length === 0) return;
  const { rows } = await database.query('select schema_version as version from pgdr.control');
  const version = Number(rows[0]?.version);
  if (version > SCHEMA_VERSION) {
    throw new SchemaVersionError(
      `The schema pgdr in this database has version ${version}, this program knows ${SCHEMA_VERSION}. Use the newer program.`,
    );
  }
}

/** Adds a role to the group, and proves by a change without effect that the administrator may alter it. */
async function protect(database: Queryable, role: string): Promise<void> {
  await database.query('savepoint role');
  try {
    await database.query(`grant ${APPLICATION_GROUP} to ${quoted(role)}`);
    const { rows } = await database.query('select rolinherit from pg_roles where rolname = $1', [
      role,
    ]);
    const same = rows[0]?.rolinherit === true ? 'inherit' : 'noinherit';
    await database.query(`alter role ${quoted(role)} ${same}`);
  } catch (error) {
    await database.query('rollback to savepoint role');
    throw new ApplicationRoleError(
      `The application role '${role}' cannot be locked by the administrator: ${(error as Error).message}. ` +
        `It must exist and be no superuser; create it as the administrator, or let its creator run: ` +
        `GRANT ${quoted(role)} TO <administrator> WITH ADMIN OPTION.`,
      { cause: error },
    );
  }
}

function quoted(identifier: string): string {
  return `"${identifier.replace(/"/g, '""')}"`;
}
