import type { Duration } from 'aws-cdk-lib';
import type { Architecture } from 'aws-cdk-lib/aws-lambda';

/** A role that people on call take on. */
export interface OperationsRoleOptions {
  /**
   * The account that they come from.
   *
   * @default - the deployment's own
   */
  readonly trustedAccount?: string;
  /**
   * Agreed with the other account, which must name it; required with `trustedAccount`.
   *
   * @default - none
   */
  readonly externalId?: string;
}

/** How the deployment's functions run. */
export interface FunctionOptions {
  /**
   * Concurrency kept free for each watching function; 0 for none.
   *
   * @default 2
   */
  readonly reservedConcurrency?: number;
  /**
   * Processors.
   *
   * @default Architecture.ARM_64
   */
  readonly architecture?: Architecture;
  /**
   * Between two rotations of the administrator's password, whole days; zero for none.
   *
   * @default Duration.days(30)
   */
  readonly rotateEvery?: Duration;
}

/** Which keys encrypt what a deployment holds. */
export enum EncryptionKeys {
  /** A key of the account for each region, rotated yearly. */
  CUSTOMER = 'customer',
  /** The keys that AWS keeps for the account; topics have a customer key in any case. */
  AWS_MANAGED = 'aws-managed',
}
