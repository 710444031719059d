/** A request with every default filled in. */
export * from './policy';
export * from './prune';
export * from './settle';
export * from './settled';
export { settleBackups } from './backups';
export { settleNetworks } from './networks';
