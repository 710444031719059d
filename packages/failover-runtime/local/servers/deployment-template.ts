import { createHash } from 'node:crypto';

import { Client } from 'pg';

import type { ConnectionSettings } from '../../postgres/connection/settings';
import { installSchema, SCHEMA_SQL } from '../../postgres/schema/install';
import type { Binaries } from './binaries';
import { preparedTemplate } from './prepared-template';
import { scramVerifier } from './scram';
import type { Server } from './server';
import { asSuperuser } from './superuser-session';
import type { Template } from './template';

/** The roles and the database of a deployment on local servers. */
export interface DeploymentTemplateOptions {
  /** The administrator's name. Default `pgdr_admin`. */
  readonly administrator?: string;
  /** The application's database. Default `app`. */
  readonly database?: string;
  /** The application's login role. Default `app`. */
  readonly applicationRole?: string;
  /** Statements run by the administrator in the application's database, after the schema is there. Default none. */
  readonly sql?: string;
}

/** A template with an administrator, an application role, a database and the schema `pgdr`. */
export interface DeploymentTemplate extends Template {
  readonly database: string;
  readonly administrator: Login;
  readonly application: Login;
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * Finds or makes the template that drills start from. The administrator is no superuser but, like the master user
 * of RDS, may create roles and databases, see all sessions and end them; and here it may promote, which in RDS the
 * service does.
 */
export async function deploymentTemplate(
  binaries: Binaries,
  options: DeploymentTemplateOptions = {},
): Promise<DeploymentTemplate> {
  const database = options.database ?? 'app';
  const administratorName = options.administrator ?? 'pgdr_admin';
  const applicationName = options.applicationRole ?? 'app';
  const made = await preparedTemplate(binaries, {
    name: 'pgdr',
    key: [
      PREPARATION_VERSION,
      database,
      administratorName,
      applicationName,
      options.sql,
      SCHEMA_SQL,
    ].join('\n'),
    prepare: async (server) => {
      const administrator = login(server.superuser.password, administratorName);
      await createAdministrator(server, administrator, database);
      await asRole(server, administrator, database, async (client) => {
        const application = login(server.superuser.password, applicationName);
        await client.query(
          `create role ${name(application.user)} login password '${scramVerifier(application.password)}'`,
        );
        await installSchema(client, { applicationRoles: [application.user] });
        if (options.sql) await client.query(options.sql);
      });
    },
  });
  return {
    ...made,
    database,
    administrator: login(made.superuser.password, administratorName),
    application: login(made.superuser.password, applicationName),
  };
}

/** How the administrator logs in to a server that was made from the template; `address` may be a link in between. */
export function administratorSettings(
  template: DeploymentTemplate,
  address: { readonly host: string; readonly port: number },
): ConnectionSettings {
  return {
    host: address.host,
    port: address.port,
    database: template.database,
    ...template.administrator,
    tls: 'disable',
  };
}

/** Grows when `createAdministrator` changes, so that cached templates are made anew. */
const PREPARATION_VERSION = 1;

async function createAdministrator(
  server: Server,
  administrator: Login,
  database: string,
): Promise<void> {
  const role = name(administrator.user);
  await asSuperuser(server, async ({ query }) => {
    await query(
      `create role ${role} login createrole createdb password '${scramVerifier(administrator.password)}'`,
    );
    await query(`grant pg_monitor, pg_signal_backend to ${role}`);
    await query(`create database ${name(database)} owner ${role}`);
  });
  // Functions are granted per database.
  await asSuperuser(
    server,
    ({ query }) => query(`grant execute on function pg_promote(boolean, integer) to ${role}`),
    { database },
  );
}

async function asRole(
  server: Server,
  { user, password }: Login,
  database: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ host: server.host, port: server.port, user, password, database });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Passwords follow from the template's own random one, so that nothing else has to be kept beside it. */
function login(secret: string, user: string): Login {
  return {
    user,
    password: createHash('sha256').update(`${secret}:${user}`).digest('hex').slice(0, 32),
  };
}

function name(identifier: string): string {
  return `"${identifier.replace(/"/g, '""')}"`;
}
