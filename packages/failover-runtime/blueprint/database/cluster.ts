import type { DatabaseRegion } from '../../core/regions';
import type { ClusterInstance, DatabaseCluster, GlobalCluster } from '../model';
import { Names, tagsOf } from '../naming';
import type { Settled } from '../settled';
import {
  administratorOf,
  CERTIFICATE_AUTHORITY,
  encryptedWith,
  engineOf,
  monitoringOf,
  removalOf,
} from './common';
import { databaseGroups } from './instance';

/** The logs that Aurora exports. */
export const CLUSTER_LOGS = ['postgresql'] as const;

/** The cluster over both regions. */
export function globalClusterOf(settled: Settled): GlobalCluster {
  const { globalCluster: name } = new Names(settled);
  return {
    id: 'global-cluster',
    name,
    engine: engineOf(settled, 'home'),
    databaseName: settled.databaseName,
    encrypted: true,
    deletionProtection: !settled.destroyable,
    removal: removalOf(settled),
    tags: tagsOf(settled, 'home', name),
  };
}

/** One region's cluster of the global one. */
export function clusterOf(settled: Settled, role: DatabaseRegion): DatabaseCluster {
  const names = new Names(settled);
  const name = names.in('database', role);
  const { destroyable, backups } = settled;
  return {
    id: 'database',
    kind: 'cluster',
    name,
    engine: engineOf(settled, role),
    globalCluster: names.globalCluster,
    instances: instancesOf(settled, role),
    ...(role === 'home'
      ? { administrator: administratorOf(settled), databaseName: settled.databaseName }
      : {}),
    port: settled.port,
    ...encryptedWith(settled, role),
    encrypted: true,
    subnetGroup: 'subnet-group',
    parameterGroup: 'parameter-group',
    securityGroupIds: databaseGroups(settled, role).working,
    backups: { retentionDays: backups.retentionDays, window: settled.backupWindow },
    maintenanceWindow: settled.maintenanceWindow,
    copyTagsToSnapshot: true,
    logExports: [...CLUSTER_LOGS],
    deletionProtection: !destroyable,
    ...(destroyable ? {} : { finalSnapshot: names.in('final', role) }),
    removal: removalOf(settled),
    // The global cluster says which of them writes, and a change of writer rewrites the membership.
    changedByFailover: ['globalCluster', 'administrator', 'databaseName'],
    tags: tagsOf(settled, role, name),
  };
}

function instancesOf(settled: Settled, role: DatabaseRegion): ClusterInstance[] {
  const names = new Names(settled);
  return Array.from({ length: settled.instancesPerRegion }, (_none, index) => {
    const name = names.in(`database-${index + 1}`, role);
    return {
      id: `database-${index + 1}`,
      name,
      instanceClass: settled.instanceClass,
      // The first one becomes the writer of a cluster that takes over: the monitor looks at it.
      promotionTier: Math.min(index, 15),
      parameterGroup: 'instance-parameter-group',
      monitoring: monitoringOf(settled, role),
      publiclyAccessible: false,
      autoMinorVersionUpgrade: false,
      certificateAuthority: CERTIFICATE_AUTHORITY,
      tags: tagsOf(settled, role, name),
    };
  });
}
