/** Copies, replications, vaults and buckets. */
export * from './plan';
