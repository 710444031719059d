import { watchRegion } from './watch-region';

/** Runs every minute where no database is, in the witness region: looks at both databases and reports it. */
export const handler = watchRegion('probe', false);
