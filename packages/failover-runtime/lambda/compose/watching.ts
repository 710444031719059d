import { SqlOnlyDatabase } from '../../aws/database/sql-only-database';
import { ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import type { Pointer } from '../../aws/pointer/epoch-pointer';
import { SecretCredentials } from '../../aws/secrets/secret-credentials';
import type { Region } from '../../core/regions';
import type { Ports } from '../../plan/ports';
import { SettingsError } from '../settings/errors';
import type { DeploymentSettings } from '../settings/schema';
import { portsOnStores } from './ports-on-stores';
import { connectBoth } from './sql';
import { openSecret, openStores, type Stores } from './stores';

/** What a function that watches works with: everything but the rights to change an instance. */
export interface Watching {
  readonly ports: Ports;
  readonly stores: Stores;
  readonly credentials: SecretCredentials;
  close(): void;
}

/** Whoever drives plans moves traffic and tells people; a watching function never drives, and needs no client for it. */
const NEVER_DRIVES: Pick<Ports, 'traffic' | 'notifier'> = {
  traffic: { current: refused, pointTo: refused },
  notifier: { notify: refused },
};

async function refused(): Promise<never> {
  throw new SettingsError('A function that watches drives no plan.');
}

export async function composeWatching(
  settings: DeploymentSettings,
  from: Region,
  certificateFile?: string,
): Promise<Watching> {
  const stores = openStores(settings, from);
  const secret = openSecret(settings, from);
  const readSecret = () => secret.read();
  const sql = await connectBoth({ settings, from, readSecret, certificateFile });
  const credentials = new SecretCredentials(
    new TableItem<Pointer>(stores.table, ITEMS.credentials),
    secret,
    settings.databases,
  );
  const databases = {
    home: new SqlOnlyDatabase(sql.home),
    standby: new SqlOnlyDatabase(sql.standby),
  };
  return {
    ports: {
      ...portsOnStores(stores, settings.policy, from, databases),
      credentials,
      ...NEVER_DRIVES,
    },
    stores,
    credentials,
    close: () => {
      sql.home.close();
      sql.standby.close();
    },
  };
}
