import type { DeploymentRequest } from '../request';
import type { Settled } from './settled';

type DatabaseValues = Pick<
  Settled,
  | 'engine'
  | 'instanceClass'
  | 'instancesPerRegion'
  | 'storage'
  | 'multiAz'
  | 'databaseName'
  | 'username'
  | 'port'
  | 'parameters'
  | 'maintenanceWindow'
  | 'backupWindow'
  | 'monitoring'
>;

/** What the databases are, with every default. */
export function settleDatabase(request: DeploymentRequest): DatabaseValues {
  const { storage = {}, multiAz = true, replicaMultiAz = false } = request;
  const gib = storage.gib ?? 100;
  return {
    engine: request.engine,
    instanceClass: request.instanceClass ?? 'db.r6g.large',
    instancesPerRegion: request.instancesPerRegion ?? 2,
    storage: { type: 'gp3', maxGib: 5 * gib, ...storage, gib },
    multiAz: { home: multiAz, standby: replicaMultiAz },
    databaseName: request.databaseName ?? request.name.replace(/-/g, '_'),
    username: request.username ?? 'dbadmin',
    port: request.port ?? 5432,
    parameters: request.parameters ?? {},
    maintenanceWindow: request.maintenanceWindow ?? 'mon:04:00-mon:05:00',
    backupWindow: request.backupWindow ?? '03:00-04:00',
    monitoring: { intervalSeconds: 60, insightsDays: 7, ...request.monitoring },
  };
}
