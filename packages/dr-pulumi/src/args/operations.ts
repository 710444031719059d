import type * as pulumi from '@pulumi/pulumi';
import type { Architecture } from './enums';

/** How the deployment's functions run. */
export interface FunctionsArgs {
  /** Kept free for each watching function; 0 for none. @default 2 */
  readonly reservedConcurrency?: number;
  /** @default 'arm64' */
  readonly architecture?: Architecture;
  /** Days between two rotations of the administrator's password; 0 for none. @default 30 */
  readonly rotationDays?: number;
}

/** A role that people on call take on. */
export interface OperationsRoleArgs {
  /** The account that they come from. @default the deployment's own */
  readonly trustedAccount?: string;
  /** Agreed with the other account; required with `trustedAccount`. @default none */
  readonly externalId?: pulumi.Input<string>;
}
