/** How the deployment's functions run. */
export interface FunctionsRequest {
  /** Kept free for each function that watches, and at least five for the one that takes steps; 0 for none. @default 2 */
  readonly reservedConcurrency?: number;
  /** @default 'arm64' */
  readonly architecture?: 'arm64' | 'x86_64';
  /** Days between two rotations of the administrator's password; 0 for none. @default 30 */
  readonly rotationDays?: number;
}
