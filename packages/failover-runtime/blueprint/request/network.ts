/**
 * How functions in private subnets reach AWS: `nat` through a public subnet; `endpoints` by private links, also
 * to the other regions' services through the peering.
 */
export type Egress = 'nat' | 'endpoints';

/** A network that the deployment creates. */
export interface CreatedNetworkRequest {
  readonly kind: 'created';
  /** `10.0.0.0/16`; a prefix of 16 to 24. @default 10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16 by region */
  readonly cidr?: string;
  /** 2 or 3. @default 3 */
  readonly azCount?: number;
  /** @default looked up at deployment */
  readonly availabilityZones?: readonly string[];
  /** @default 'nat' */
  readonly egress?: Egress;
  /**
   * NAT gateways; with fewer than zones, the loss of one zone may leave the functions without AWS, and the writer
   * without its lease.
   * @default one for each zone
   */
  readonly natGateways?: number;
}

/** A network of the user's. Ids may be references `given.…` that the library knows. */
export interface GivenNetworkRequest {
  readonly kind: 'given';
  readonly vpcId: string;
  /** Private subnets, in at least two zones. */
  readonly subnetIds: readonly string[];
  /** Route tables of those subnets, for the routes to the other region. @default no routes are added */
  readonly routeTableIds?: readonly string[];
  /** Its addresses, for what the other region may send. */
  readonly cidr: string;
}

export type NetworkRequest = CreatedNetworkRequest | GivenNetworkRequest;

/** The networks of a deployment. */
export interface NetworksRequest {
  readonly home?: NetworkRequest;
  /** Not for `same-region-replica`, whose databases share one network. */
  readonly standby?: NetworkRequest;
  /** A third vantage point, beside the witness. @default none: the witness is a table only */
  readonly witness?: NetworkRequest;
  /**
   * Whether the deployment connects the networks of its regions, or they are connected already.
   * @default 'peering'
   */
  readonly connection?: 'peering' | 'existing';
}
