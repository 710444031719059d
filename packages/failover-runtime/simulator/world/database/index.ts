/** One region's PostgreSQL server, as far as the protocol can tell. */
export * from './database';
export * from './traits';
