import { watchRegion } from './watch-region';

/** Runs every minute beside a database: looks at both, and renews the lease of the writer beside it. */
export const handler = watchRegion('agent', true);
