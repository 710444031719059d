/** A role that people on call take on. */
export interface OperationsRequest {
  /** The account that they come from. @default the deployment's own */
  readonly trustedAccount?: string;
  /** Agreed with the other account; required with `trustedAccount`. */
  readonly externalId?: string;
}
