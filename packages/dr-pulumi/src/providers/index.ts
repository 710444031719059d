/** Who deploys in which region. */
export * from './region-providers';
