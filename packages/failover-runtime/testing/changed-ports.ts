import type { DatabaseRegion } from '../core/regions';
import type { DatabaseControl, Ports } from '../plan/ports';

/** The ports with some calls of one database answered by the test; everything else reaches it as before. */
export function withDatabase(
  ports: Ports,
  region: DatabaseRegion,
  calls: Partial<DatabaseControl>,
): Ports {
  const database = Object.assign(Object.create(ports.databases[region]) as DatabaseControl, calls);
  return { ...ports, databases: { ...ports.databases, [region]: database } };
}
