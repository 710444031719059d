import { cloudWatchIn } from '../../aws/clients/cloudwatch';
import { SqlOnlyDatabase } from '../../aws/database/sql-only-database';
import { ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import type { Pointer } from '../../aws/pointer/epoch-pointer';
import { latch } from '../../aws/route53/latch';
import { PointedTraffic } from '../../aws/route53/traffic';
import { SecretCredentials } from '../../aws/secrets/secret-credentials';
import type { Region } from '../../core/regions';
import type { Ports } from '../../plan/ports';
import type { DeploymentSettings } from '../settings/schema';
import { portsOnStores } from './ports-on-stores';
import { connectBoth } from './sql';
import { openSecret, openStores, type Stores } from './stores';

/** What a function that watches works with: everything but the rights to change an instance. */
export interface Watching {
  readonly ports: Ports;
  readonly stores: Stores;
  readonly traffic: PointedTraffic;
  readonly credentials: SecretCredentials;
  close(): void;
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
  const cloudWatch = cloudWatchIn(settings.regions.standby);
  const traffic = new PointedTraffic(new TableItem<Pointer>(stores.table, ITEMS.traffic), {
    ...(settings.traffic.latch ? { latch: latch(cloudWatch, settings.name) } : {}),
  });
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
      ...portsOnStores(stores, from, databases),
      traffic,
      credentials,
      // Whoever drives plans tells people; a watching function never drives.
      notifier: { notify: async () => undefined },
    },
    stores,
    traffic,
    credentials,
    close: () => {
      sql.home.close();
      sql.standby.close();
    },
  };
}
