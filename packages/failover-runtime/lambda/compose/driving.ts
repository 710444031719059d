import { eventBridgeIn } from '../../aws/clients/eventbridge';
import { rdsIn } from '../../aws/clients/rds';
import { snsIn } from '../../aws/clients/sns';
import { GlobalCluster } from '../../aws/aurora/global-cluster';
import { AuroraDatabase } from '../../aws/database/aurora-database';
import { InstanceDatabase } from '../../aws/database/instance-database';
import { ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import { busNotifier } from '../../aws/messages/event-bus';
import { everyNotifier } from '../../aws/messages/every-notifier';
import { topicNotifier } from '../../aws/messages/topic';
import type { Pointer } from '../../aws/pointer/epoch-pointer';
import { RdsInstance } from '../../aws/rds/instance';
import { SecretCredentials } from '../../aws/secrets/secret-credentials';
import { type DatabaseRegion, otherRegion } from '../../core/regions';
import type { DatabaseControl, Notifier, Ports } from '../../plan/ports';
import type { SqlControl } from '../../postgres/postgres-database';
import type { DeploymentSettings } from '../settings/schema';
import { portsOnStores } from './ports-on-stores';
import { connectBoth } from './sql';
import { openSecret, openStores, type Stores } from './stores';
import { systemClock } from './system-clock';
import { trafficOf } from './traffic';

/** What the function that takes steps works with: everything, from the standby region. */
export interface Driving {
  readonly ports: Ports;
  readonly stores: Stores;
  close(): void;
}

export async function composeDriving(
  settings: DeploymentSettings,
  certificateFile?: string,
): Promise<Driving> {
  const stores = openStores(settings, 'standby');
  const secret = openSecret(settings, 'standby');
  const readSecret = () => secret.read();
  const sql = await connectBoth({ settings, from: 'standby', readSecret, certificateFile });
  const databases = {
    home: control(settings, 'home', sql.home),
    standby: control(settings, 'standby', sql.standby),
  };
  return {
    ports: {
      ...portsOnStores(stores, settings.policy, 'standby', databases),
      traffic: trafficOf(settings, stores),
      credentials: new SecretCredentials(
        new TableItem<Pointer>(stores.table, ITEMS.credentials),
        secret,
        settings.databases,
      ),
      notifier: notifierOf(settings),
    },
    stores,
    close: () => {
      sql.home.close();
      sql.standby.close();
    },
  };
}

/** SQL and the service of one region's database. The service is asked in the database's own region. */
function control(
  settings: DeploymentSettings,
  region: DatabaseRegion,
  sql: SqlControl,
): DatabaseControl {
  const { service } = settings.databases[region];
  if (service.kind === 'aurora') {
    // Any member's region answers for the global cluster; the standby's does not need the other one.
    const global = new GlobalCluster(rdsIn(settings.regions.standby), service.globalClusterId);
    return new AuroraDatabase({ sql, global, memberArn: service.memberArn });
  }
  const source = settings.databases[otherRegion(region)].service;
  return new InstanceDatabase({
    sql,
    // Bounded by the fence's deadline: the region asked may be the one that failed.
    instance: new RdsInstance(
      rdsIn(settings.regions[region]),
      service.id,
      settings.policy.fenceDeadlineMs,
    ),
    clock: systemClock,
    backupRetentionDays: service.backupRetentionDays,
    ...(service.isolation === undefined ? {} : { isolation: service.isolation }),
    ...(service.replica === undefined || source.kind !== 'instance'
      ? {}
      : {
          replica: {
            sourceArn: source.arn,
            settings: { ...service.replica, Tags: tagList({ ...settings.tags, ...service.tags }) },
          },
        }),
  });
}

/** In RDS's own words. */
function tagList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function notifierOf({ notify, regions }: DeploymentSettings): Notifier {
  const { topicArn, busName } = notify;
  return everyNotifier([
    ...(topicArn === undefined ? [] : [topicNotifier(snsIn(regions.standby), topicArn)]),
    ...(busName === undefined ? [] : [busNotifier(eventBridgeIn(regions.standby), busName)]),
  ]);
}
