import type { DatabaseRegion } from '../../core/regions';
import type { DatabasePlan, LogGroup, ParameterGroup, SubnetGroup } from '../model';
import { Names, tagsOf } from '../naming';
import { databasePlace, privateSubnetIdsOf } from '../network';
import type { Settled } from '../settled';
import { CLUSTER_LOGS, clusterOf, globalClusterOf } from './cluster';
import { removalOf } from './common';
import { INSTANCE_LOGS, instanceOf } from './instance';
import { parametersOf } from './parameters';

/** The database of one region and what belongs to it. */
export function databasePlan(settled: Settled, role: DatabaseRegion): DatabasePlan {
  const isAurora = settled.kind === 'aurora';
  return {
    ...(isAurora && role === 'home' ? { globalCluster: globalClusterOf(settled) } : {}),
    database: isAurora ? clusterOf(settled, role) : instanceOf(settled, role),
    subnetGroup: subnetGroup(settled, role),
    parameterGroups: parameterGroups(settled, role),
  };
}

function subnetGroup(settled: Settled, role: DatabaseRegion): SubnetGroup {
  const name = new Names(settled).in('subnets', role);
  return {
    id: 'subnet-group',
    name,
    description: `Private subnets of the ${role} database`,
    subnetIds: privateSubnetIdsOf(databasePlace(settled, role)),
    tags: tagsOf(settled, role, name),
  };
}

/** Aurora has a group for the cluster and one for its instances. */
function parameterGroups(settled: Settled, role: DatabaseRegion): ParameterGroup[] {
  const isAurora = settled.kind === 'aurora';
  const family = `${isAurora ? 'aurora-postgresql' : 'postgres'}${settled.engine.major}`;
  const names = new Names(settled);
  const group = (
    id: string,
    thing: string,
    scope: ParameterGroup['scope'],
    parameters: ParameterGroup['parameters'],
  ): ParameterGroup => ({
    id,
    name: names.in(thing, role),
    description: `Parameters of the ${role} database`,
    family,
    scope,
    parameters,
    tags: tagsOf(settled, role, names.in(thing, role)),
  });
  const parameters = parametersOf(settled);
  return isAurora
    ? [
        group('parameter-group', 'parameters', 'cluster', parameters),
        group('instance-parameter-group', 'parameters-of-instances', 'instance', []),
      ]
    : [group('parameter-group', 'parameters', 'instance', parameters)];
}

/** The groups that RDS writes its logs to, made before it does, so that they have a retention. */
export function databaseLogGroups(settled: Settled, role: DatabaseRegion): LogGroup[] {
  const database = new Names(settled).in('database', role);
  const isAurora = settled.kind === 'aurora';
  const logs: readonly string[] = isAurora ? CLUSTER_LOGS : INSTANCE_LOGS;
  return logs.map((log) => {
    const name = `/aws/rds/${isAurora ? 'cluster' : 'instance'}/${database}/${log}`;
    return {
      id: `database-${log}-log-group`,
      name,
      retentionDays: settled.logRetentionDays,
      removal: removalOf(settled),
      tags: tagsOf(settled, role, name),
    };
  });
}
