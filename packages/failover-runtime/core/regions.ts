/** A declared region that has a database. Declared roles never change at run time. */
export type DatabaseRegion = 'home' | 'standby';

/** Every declared region role of a deployment. A vantage point is named by the region it probes from. */
export type Region = DatabaseRegion | 'witness';

/** All of them, in a fixed order. */
export const REGIONS: readonly Region[] = ['home', 'standby', 'witness'];

/** Both that have a database, in a fixed order. */
export const DATABASE_REGIONS: readonly DatabaseRegion[] = ['home', 'standby'];

/** The other database region: the one that is not `region`. */
export function otherRegion(region: DatabaseRegion): DatabaseRegion {
  return region === 'home' ? 'standby' : 'home';
}
