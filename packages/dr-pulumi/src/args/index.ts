/** What a component is asked for, by the names that the request has. */
export * from './backups';
export * from './database';
export * from './deployment';
export * from './enums';
export * from './network';
export * from './objectives';
export * from './observation';
export * from './operations';
export * from './policy';
export * from './regions';
export * from './traffic';
