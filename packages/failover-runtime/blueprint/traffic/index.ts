/** Private zone, records and the health checks that follow the latch. */
export * from './plan';
