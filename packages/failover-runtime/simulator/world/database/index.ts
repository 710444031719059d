/** One region's PostgreSQL server, as far as the protocol can tell. */
export * from './database';
export type { Standing } from './server';
export * from './traits';
