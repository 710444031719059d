/** A deterministic world in one process: virtual time, regions, links, stores and databases. */
export * from './database';
export * from './facts';
export * from './hosts';
export * from './left';
export * from './network';
export * from './policy';
export * from './process';
export * from './random';
export * from './skewed-clock';
export { ISOLATED_BY_SERVICE } from './sql-port';
export * from './stillness';
export * from './world';
