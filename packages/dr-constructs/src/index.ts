/** PostgreSQL databases that survive the loss of a region, as AWS CDK constructs. */
export * from './aurora-global-postgres';
export * from './aurora-global-postgres-props';
export * from './checks/dr-checks';
export * from './cross-region-postgres';
export * from './cross-region-postgres-props';
export * from './deployment-attributes';
export * from './deployment-interface';
export * from './deployment-plan';
export * from './deployment-props';
export * from './grants';
export * from './options';
export * from './parts';
export * from './postgres-deployment';
export * from './postgres-deployment-base';
