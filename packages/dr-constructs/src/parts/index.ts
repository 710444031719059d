/** The parts of a deployment, each of which can be used alone. */
export * from './accepted-peerings';
export * from './backups';
export * from './credentials';
export * from './credentials-rotation';
export * from './failover-automation';
export * from './monitoring';
export * from './operations-role';
export * from './part-props';
export * from './primary-database';
export * from './region-keys';
export * from './region-network';
export * from './replica-database';
export * from './requested-peerings';
export * from './runbooks';
export * from './service-names';
export * from './traffic-switch';
export * from './witness-table';
