import { Aws } from 'aws-cdk-lib';
import type { DeploymentPlan } from '../deployment-plan';
import { PlanMissingError, RegionNotInPlanError } from '../errors';
import type { GivenValues } from '../request/given-networks';
import {
  blueprint,
  type Blueprint,
  type DatabasePlan,
  type DeploymentRequest,
  type RegionBlueprint,
  type RegionRole,
  type Secret,
} from './failover-runtime';
import { References } from './references';

/** A region with a database. */
export interface DatabaseBlueprint extends RegionBlueprint {
  readonly database: DatabasePlan;
}

/** What every deployment has in its regions: two databases, and the login at home. */
interface Decided extends Blueprint {
  readonly regions: Blueprint['regions'] & {
    readonly home: DatabaseBlueprint & { readonly secret: Secret };
    readonly standby: DatabaseBlueprint;
  };
}

/** What is behind a plan: data of the runtime's, which has no place in the interface of other languages. */
export interface PlanContent {
  readonly blueprint: Decided;
  readonly references: References;
}

const contents = new WeakMap<DeploymentPlan, PlanContent>();

/** Checks what is asked for, decides what it consists of, and keeps that for the plan. */
export function keepPlan(
  plan: DeploymentPlan,
  request: DeploymentRequest,
  values: GivenValues,
): void {
  const references = new References();
  for (const [path, value] of Object.entries(values)) references.give(path, value);
  const decided = blueprint(request) as Decided;
  const { home, standby } = decided.regions;
  for (const region of [home, standby]) giveLookedUp(references, region);
  contents.set(plan, { blueprint: decided, references });
}

/** What CloudFormation looks up by itself: the newest minor version of a major one, and the key of a service by its alias. */
function giveLookedUp(references: References, { role, region, database }: DatabaseBlueprint): void {
  references.give(`${role}.engine.version`, database.database.engine.major);
  references.give(
    `${role}.managed-key-rds.arn`,
    `arn:${Aws.PARTITION}:kms:${region}:${Aws.ACCOUNT_ID}:alias/aws/rds`,
  );
}

/** What is behind a plan. */
export function planOf(plan: DeploymentPlan): PlanContent {
  const content = contents.get(plan);
  if (content === undefined) throw new PlanMissingError();
  return content;
}

/** The section of one region. */
export function regionOf(plan: DeploymentPlan, role: RegionRole): RegionBlueprint {
  const region = planOf(plan).blueprint.regions[role];
  if (region === undefined) throw new RegionNotInPlanError(role, planOf(plan).blueprint.deployment);
  return region;
}
