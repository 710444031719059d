/** A deterministic world in one process: virtual time, regions, links, stores and databases. */
export * from './database';
export * from './facts';
export * from './hosts';
export * from './network';
export * from './policy';
export * from './process';
export * from './random';
export * from './skewed-clock';
export * from './stillness';
export * from './world';
