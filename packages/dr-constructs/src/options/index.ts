/** What a user says of a deployment. */
export * from './access';
export * from './backups';
export * from './failover';
export * from './network';
export * from './network-source';
export * from './objectives';
export * from './observation';
export * from './operations';
export * from './placement';
export * from './postgres-engine';
export * from './traffic';
