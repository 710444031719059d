/** What a deployment consists of, as plain data. */
export * from './backups';
export * from './blueprint';
export * from './cost';
export * from './database';
export * from './key';
export * from './network';
export * from './observation';
export * from './resource';
export * from './runtime';
export * from './secret';
export * from './traffic';
