import { type DatabaseRegion, otherRegion } from '../../core/regions';
import type { DatabaseInstance } from '../model';
import { arnsOf, Names, tagsOf } from '../naming';
import { reference } from '../reference';
import { databasePlace } from '../network';
import type { Settled } from '../settled';
import {
  administratorOf,
  CERTIFICATE_AUTHORITY,
  encryptedWith,
  engineOf,
  monitoringOf,
  removalOf,
} from './common';

/** Logs that the service keeps, and that are exported. */
export const INSTANCE_LOGS = ['postgresql', 'upgrade'] as const;

/** Ids of the database's security groups in one region. */
export function databaseGroups(settled: Settled, role: DatabaseRegion) {
  const { role: owner } = databasePlace(settled, role);
  return {
    working: [reference(`${owner}.database-group.id`)],
    isolated: reference(`${owner}.isolation-group.id`),
  };
}

/** The home instance, or its replica in the standby region. */
export function instanceOf(settled: Settled, role: DatabaseRegion): DatabaseInstance {
  const names = new Names(settled);
  const name = names.in('database', role);
  const { storage, destroyable, backups } = settled;
  return {
    id: 'database',
    kind: 'instance',
    name,
    engine: engineOf(settled, role),
    instanceClass: settled.instanceClass,
    storage,
    multiAz: settled.multiAz[role],
    ...(role === 'home'
      ? { administrator: administratorOf(settled), databaseName: settled.databaseName }
      : sourceOf(settled)),
    port: settled.port,
    ...encryptedWith(settled, role),
    encrypted: true,
    publiclyAccessible: false,
    subnetGroup: 'subnet-group',
    parameterGroup: 'parameter-group',
    securityGroupIds: databaseGroups(settled, role).working,
    backups: { retentionDays: backups.retentionDays, window: settled.backupWindow },
    maintenanceWindow: settled.maintenanceWindow,
    // A minor upgrade is a restart: both sides get it when somebody says so.
    autoMinorVersionUpgrade: false,
    copyTagsToSnapshot: true,
    monitoring: monitoringOf(settled, role),
    logExports: [...INSTANCE_LOGS],
    certificateAuthority: CERTIFICATE_AUTHORITY,
    deletionProtection: !destroyable,
    ...(destroyable ? {} : { finalSnapshot: names.in('final', role) }),
    deleteAutomatedBackups: destroyable,
    removal: removalOf(settled),
    // A failover makes a writer of the replica and, later, a replica of the writer.
    changedByFailover: ['replicaOf', 'replicaOfRegion', 'administrator', 'databaseName', 'storage'],
    tags: tagsOf(settled, role, name),
  };
}

/** Within one region the source is named by its identifier, from another one by its ARN. */
function sourceOf(settled: Settled): Pick<DatabaseInstance, 'replicaOf' | 'replicaOfRegion'> {
  const source = otherRegion('standby');
  return settled.kind === 'same-region-replica'
    ? { replicaOf: new Names(settled).in('database', source) }
    : { replicaOf: arnsOf(settled).database(source), replicaOfRegion: settled.regions[source] };
}
