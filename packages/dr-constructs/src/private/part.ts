import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentPlan } from '../deployment-plan';
import { PartMisplacedError } from '../errors';
import { renderFunction } from '../render/functions';
import { renderLogGroup } from '../render/log-groups';
import { renderRole } from '../render/roles';
import { renderRule } from '../render/events';
import type { RegionRole } from './failover-runtime';
import { functionsOf, logGroupsOf, type Owner, rolesOf, rulesOf } from './ownership';
import { planOf, regionOf } from './plans';
import { Rendering } from './rendering';

/** Begins to render one region's section of a plan into a construct. */
export function beginPart(scope: Construct, plan: DeploymentPlan, role: RegionRole): Rendering {
  const section = regionOf(plan, role);
  const { region } = Stack.of(scope);
  if (region !== section.region) {
    throw new PartMisplacedError(scope.node.path, region, section.region);
  }
  return new Rendering(scope, section, planOf(plan).references);
}

/** What a part has of the things that several parts have. */
export function renderOwned(rendering: Rendering, owner: Owner): void {
  const { plan } = rendering;
  for (const group of logGroupsOf(plan, owner)) renderLogGroup(rendering, group);
  for (const role of rolesOf(plan, owner)) renderRole(rendering, role);
  for (const fn of functionsOf(plan, owner)) renderFunction(rendering, fn);
  for (const rule of rulesOf(plan, owner)) renderRule(rendering, rule);
}
