import type { DeploymentProps } from './deployment-props';

/** An Aurora PostgreSQL global database. */
export interface AuroraGlobalPostgresProps extends DeploymentProps {
  /**
   * Instances of each region's cluster.
   *
   * @default 2
   */
  readonly instancesPerRegion?: number;
}
