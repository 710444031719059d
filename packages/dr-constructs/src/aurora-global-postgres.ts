import type { Construct } from 'constructs';
import type { AuroraGlobalPostgresProps } from './aurora-global-postgres-props';
import { DeploymentPlan } from './deployment-plan';
import { PostgresDeployment } from './postgres-deployment';

/**
 * An Aurora PostgreSQL global database: the writer in the region of the stack that it is in, a second cluster that
 * takes over when that region is lost. Stacks of the other regions are made beside that stack, unless they are given.
 */
export class AuroraGlobalPostgres extends PostgresDeployment {
  constructor(scope: Construct, id: string, props: AuroraGlobalPostgresProps) {
    super(scope, id, DeploymentPlan.forAurora(scope, id, props), props);
  }
}
