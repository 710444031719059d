import { budgetOf } from '../core/budget';
import { backupsPlan } from './backups';
import { figuresOf } from './budget';
import { costOf } from './cost';
import { databaseLogGroups, databasePlan, keysOf, removalOf, secretOf } from './database';
import type { Place } from './iam';
import type { Blueprint, LogGroup, RegionBlueprint } from './model';
import { commonTags, Names, tagsOf } from './naming';
import { networkPlaces, networkPlan, peerings } from './network';
import { alarmsOf, busesOf, dashboardOf, rulesOf, topicsOf } from './observation';
import { outputsOf } from './outputs';
import type { DeploymentRequest } from './request';
import {
  functionLogGroups,
  functionsOf,
  rolesOf,
  runbooks,
  stateMachineLogGroup,
  stateMachines,
  tablesOf,
} from './runtime';
import { prune, settle, type Settled } from './settled';
import { trafficPlan } from './traffic';
import { InvalidDeploymentError, validate } from './validation';

/**
 * What a deployment consists of. Pure: the same request always gives the same value.
 *
 * Throws an `InvalidDeploymentError` that lists everything that is wrong with the request.
 */
export function blueprint(asked: DeploymentRequest): Blueprint {
  const request = prune(asked);
  const problems = validate(request);
  if (problems.length > 0) {
    throw new InvalidDeploymentError(problems);
  }
  const settled = settle(request);
  const { regions, policy } = settled;
  return {
    deployment: new Names(settled).deployment,
    kind: settled.kind,
    regions: {
      home: regionOf(settled, 'home', regions.home),
      standby: regionOf(settled, 'standby', regions.standby),
      ...(regions.witness === undefined
        ? {}
        : { witness: regionOf(settled, 'witness', regions.witness) }),
      ...(regions.backup === undefined
        ? {}
        : { backup: regionOf(settled, 'backup', regions.backup) }),
    },
    peerings: peerings(settled),
    tags: commonTags(settled),
    outputs: outputsOf(settled),
    policy,
    budget: budgetOf(policy, figuresOf(settled)),
    cost: costOf(settled),
  };
}

function regionOf(settled: Settled, role: Place, region: string): RegionBlueprint {
  const isStandby = role === 'standby';
  const isDatabase = role === 'home' || isStandby;
  const place = networkPlaces(settled).find((it) => it.role === role);
  const traffic = isStandby ? trafficPlan(settled) : undefined;
  return {
    role,
    region,
    ...(place === undefined ? {} : { network: networkPlan(settled, place) }),
    keys: keysOf(settled, role),
    ...(isDatabase ? { database: databasePlan(settled, role) } : {}),
    ...(role === 'home' ? { secret: secretOf(settled) } : {}),
    logGroups: logGroups(settled, role),
    roles: rolesOf(settled, role),
    tables: tablesOf(settled, role),
    functions: functionsOf(settled, role),
    stateMachines: isStandby ? stateMachines(settled) : [],
    topics: topicsOf(settled, role),
    buses: isStandby ? busesOf(settled) : [],
    rules: rulesOf(settled, role),
    alarms: alarmsOf(settled, role),
    dashboards: isStandby ? [dashboardOf(settled)] : [],
    ...(traffic === undefined ? {} : { traffic }),
    backups: backupsPlan(settled, role),
    runbooks: isStandby ? runbooks(settled) : [],
  };
}

function logGroups(settled: Settled, role: Place): LogGroup[] {
  return [
    ...(role === 'home' || role === 'standby' ? databaseLogGroups(settled, role) : []),
    ...functionLogGroups(settled, role),
    ...(role === 'standby' ? [stateMachineLogGroup(settled)] : []),
    ...flowLogGroups(settled, role),
  ];
}

function flowLogGroups(settled: Settled, role: Place): LogGroup[] {
  const name = new Names(settled).in('flow-log', role);
  return networkPlaces(settled)
    .filter((place) => place.role === role && place.network.kind === 'created')
    .map(() => ({
      id: 'flow-log-group',
      name,
      retentionDays: settled.logRetentionDays,
      removal: removalOf(settled),
      tags: tagsOf(settled, role, name),
    }));
}
