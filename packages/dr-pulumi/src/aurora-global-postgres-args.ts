import type { DeploymentArgs } from './args';

/** An Aurora PostgreSQL global database. */
export interface AuroraGlobalPostgresArgs extends DeploymentArgs {
  /** Instances of each cluster. @default 2 */
  readonly instancesPerRegion?: number;
}
