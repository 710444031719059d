import type { Construct } from 'constructs';
import type { CrossRegionPostgresProps } from './cross-region-postgres-props';
import { DeploymentPlan } from './deployment-plan';
import { PostgresDeployment } from './postgres-deployment';

/**
 * RDS for PostgreSQL in the region of the stack that it is in, with a replica that takes over when that region is
 * lost. Stacks of the other regions are made beside that stack, unless they are given.
 */
export class CrossRegionPostgres extends PostgresDeployment {
  constructor(scope: Construct, id: string, props: CrossRegionPostgresProps) {
    super(scope, id, DeploymentPlan.forInstances(scope, id, props), props);
  }
}
