import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** How functions in private subnets reach AWS. */
export enum Egress {
  /** Through a NAT gateway in a public subnet. */
  NAT = 'nat',
  /** By private links, also to services of the other regions through the peering. */
  ENDPOINTS = 'endpoints',
}

/** Who connects the networks of a deployment's regions. */
export enum NetworkConnection {
  /** The deployment, by peering, with routes both ways. */
  PEERING = 'peering',
  /** They are connected already. */
  EXISTING = 'existing',
}

/** A network that is created for the deployment. */
export interface CreatedNetworkOptions {
  /**
   * Addresses, with a prefix of 16 to 24; must not overlap with those of the other regions.
   *
   * @default - 10.0.0.0/16 at home, 10.1.0.0/16 in the standby region, 10.2.0.0/16 in the witness region
   */
  readonly cidr?: string;
  /**
   * Over how many zones the subnets are spread, 2 or 3.
   *
   * @default 3
   */
  readonly azCount?: number;
  /**
   * Which zones.
   *
   * @default - the first of the region, looked up at deployment
   */
  readonly availabilityZones?: string[];
  /**
   * How functions reach AWS.
   *
   * @default Egress.NAT
   */
  readonly egress?: Egress;
}

/** A network that exists, by its ids. */
export interface GivenNetworkOptions {
  /** The network. */
  readonly vpcId: string;
  /** Private subnets in at least two zones. */
  readonly subnetIds: string[];
  /**
   * Route tables of those subnets, which get a route to the other region.
   *
   * @default - no routes are added
   */
  readonly routeTableIds?: string[];
  /** Its addresses: what the other region may send is said with them. */
  readonly cidr: string;
}

/** How to take a network that another construct has made or found. */
export interface VpcOptions {
  /**
   * Which of its subnets.
   *
   * @default - the private ones with a way out; without any, the isolated ones
   */
  readonly subnets?: ec2.SubnetSelection;
  /**
   * Its addresses; required where they are known at deployment only, as for a network of the same program.
   *
   * @default - as the network says
   */
  readonly cidr?: string;
}
