import { Client } from 'pg';

import type { LeaseTerms } from '../../plan/ports';
import type { DatabaseRegion } from '../../core/regions';
import {
  administratorSettings,
  type DeploymentTemplate,
} from '../../local/servers/deployment-template';
import type { Server } from '../../local/servers/server';
import type { ConnectionSettings } from '../connection/settings';
import { PostgresDatabase } from '../postgres-database';

/** For calls that are expected to work, in ms; generous, because the machine may be busy. */
export const CALL_MS = 10_000;

/** Everybody who logs in to a server under test; `leave` closes all their connections. */
export class People {
  private readonly leaving: (() => unknown)[] = [];

  constructor(
    private readonly server: Server,
    private readonly template: DeploymentTemplate,
    private readonly region: DatabaseRegion = 'home',
  ) {}

  get settings(): ConnectionSettings {
    return administratorSettings(this.template, this.server);
  }

  control(onLost?: () => void): PostgresDatabase {
    const { region } = this;
    const database = new PostgresDatabase({
      from: region,
      of: region,
      connection: this.settings,
      ...(onLost === undefined ? {} : { onLost }),
    });
    this.leaving.push(() => database.close());
    return database;
  }

  administrator(): Promise<Client> {
    return this.client(this.template.administrator);
  }

  application(): Promise<Client> {
    return this.client(this.template.application);
  }

  superuser(): Promise<Client> {
    return this.client(this.template.superuser);
  }

  async leave(): Promise<void> {
    await Promise.all(this.leaving.splice(0).map((leave) => leave()));
  }

  private async client(login: { user: string; password: string }): Promise<Client> {
    const { host, port } = this.server;
    const client = new Client({ host, port, database: this.template.database, ...login });
    // Sessions are ended under them on purpose.
    client.on('error', () => undefined);
    await client.connect();
    this.leaving.push(() => client.end().catch(() => undefined));
    return client;
  }
}

/** A lease of epoch 1 at home, unless said otherwise. */
export function terms(own: Partial<LeaseTerms> = {}): LeaseTerms {
  return { epoch: 1, region: 'home', leaseMs: 60_000, watchdogEveryMs: 50, ...own };
}

/** Renews as an agent does: the clock first, then the lease. */
export async function renew(
  database: PostgresDatabase,
  own: Partial<LeaseTerms> = {},
): Promise<void> {
  const token = await database.beginRenewal(CALL_MS);
  await database.renewLease(token, terms(own), CALL_MS);
}
