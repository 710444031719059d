import { failoverGlobalCluster, switchoverGlobalCluster } from './aurora/change-writer';
import { createDBCluster, deleteDBCluster, describeDBClusters } from './aurora/clusters';
import {
  createGlobalCluster,
  deleteGlobalCluster,
  describeGlobalClusters,
  removeFromGlobalCluster,
} from './aurora/global-clusters';
import { createDBInstance } from './instances/create';
import { createDBInstanceReadReplica } from './instances/create-replica';
import { deleteDBInstance } from './instances/delete';
import { describeDBInstances } from './instances/describe';
import { modifyDBInstance } from './instances/modify';
import { rebootDBInstance, startDBInstance, stopDBInstance } from './instances/power';
import { promoteReadReplica } from './instances/promote';
import { copySnapshot } from './snapshots/copy';
import { createDBSnapshot } from './snapshots/create';
import { deleteSnapshot } from './snapshots/delete';
import { describeSnapshots } from './snapshots/describe';
import { createDBClusterSnapshot } from './snapshots/create-of-cluster';
import { CLUSTER_SNAPSHOTS, INSTANCE_SNAPSHOTS } from './snapshots/kinds';
import {
  describeAutomatedBackups,
  startBackupReplication,
  stopBackupReplication,
} from './snapshots/replicated-backups';
import { restoreDBInstanceFromDBSnapshot } from './snapshots/restore';
import type { Parameters } from './wire/parameters';
import type { XmlValue } from './wire/xml';
import type { World } from './world';

export type RdsOperation = (
  world: World,
  region: string,
  wanted: Parameters,
) => XmlValue | Promise<XmlValue>;

/** What is answered by us; everything else of RDS (groups, engine versions, events) is the stand-in's. */
export const OPERATIONS: Readonly<Record<string, RdsOperation>> = {
  CreateDBInstance: createDBInstance,
  CreateDBInstanceReadReplica: createDBInstanceReadReplica,
  DescribeDBInstances: describeDBInstances,
  ModifyDBInstance: modifyDBInstance,
  PromoteReadReplica: promoteReadReplica,
  RebootDBInstance: rebootDBInstance,
  StartDBInstance: startDBInstance,
  StopDBInstance: stopDBInstance,
  DeleteDBInstance: deleteDBInstance,

  CreateDBSnapshot: createDBSnapshot,
  CreateDBClusterSnapshot: createDBClusterSnapshot,
  CopyDBSnapshot: copySnapshot.bind(undefined, INSTANCE_SNAPSHOTS),
  CopyDBClusterSnapshot: copySnapshot.bind(undefined, CLUSTER_SNAPSHOTS),
  DescribeDBSnapshots: describeSnapshots.bind(undefined, INSTANCE_SNAPSHOTS),
  DescribeDBClusterSnapshots: describeSnapshots.bind(undefined, CLUSTER_SNAPSHOTS),
  DeleteDBSnapshot: deleteSnapshot.bind(undefined, INSTANCE_SNAPSHOTS),
  DeleteDBClusterSnapshot: deleteSnapshot.bind(undefined, CLUSTER_SNAPSHOTS),
  RestoreDBInstanceFromDBSnapshot: restoreDBInstanceFromDBSnapshot,
  StartDBInstanceAutomatedBackupsReplication: startBackupReplication,
  StopDBInstanceAutomatedBackupsReplication: stopBackupReplication,
  DescribeDBInstanceAutomatedBackups: describeAutomatedBackups,

  CreateGlobalCluster: createGlobalCluster,
  DescribeGlobalClusters: describeGlobalClusters,
  RemoveFromGlobalCluster: removeFromGlobalCluster,
  DeleteGlobalCluster: deleteGlobalCluster,
  SwitchoverGlobalCluster: switchoverGlobalCluster,
  FailoverGlobalCluster: failoverGlobalCluster,
  CreateDBCluster: createDBCluster,
  DescribeDBClusters: describeDBClusters,
  DeleteDBCluster: deleteDBCluster,
};
