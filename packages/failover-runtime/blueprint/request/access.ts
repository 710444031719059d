import type { DatabaseRegion } from '../../core/regions';

/** Applications that may connect to the databases. */
export interface AccessRequest {
  /** Security groups of applications, in the region that they are in. @default none */
  readonly securityGroupIds?: Readonly<Partial<Record<DatabaseRegion, readonly string[]>>>;
  /** Addresses of applications, for both databases; never everything. @default none */
  readonly cidrs?: readonly string[];
}
