/** What a deployment is asked to be: plain data. */
export * from './access';
export * from './backups';
export * from './database';
export * from './functions';
export * from './keys';
export * from './network';
export * from './objectives';
export * from './observation';
export * from './operations';
export * from './policy';
export * from './request';
export * from './traffic';
