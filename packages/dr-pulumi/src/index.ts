/** Components for a PostgreSQL database that survives the loss of a region. */
export { AuroraGlobalPostgres } from './aurora-global-postgres';
export type { AuroraGlobalPostgresArgs } from './aurora-global-postgres-args';
export * from './args';
export { CrossRegionPostgres } from './cross-region-postgres';
export type { CrossRegionPostgresArgs } from './cross-region-postgres-args';
export * from './errors';
export type { DeploymentOptions, RegionProviders } from './providers';
