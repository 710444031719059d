import type * as pulumi from '@pulumi/pulumi';
import type { Connection, Egress } from './enums';

/**
 * The network of one region. With `vpcId` or `vpcTags` it is one that exists; otherwise it is created.
 */
export interface NetworkArgs {
  /**
   * Its addresses. Of a created network a prefix of 16 to 24; of an existing one what the other region may send.
   *
   * @default of a created one 10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16 by region; required for an existing one
   */
  readonly cidr?: string;
  /** Over how many zones its private subnets are spread, 2 or 3. @default 3 */
  readonly azCount?: number;
  /** Which zones; of a created one. @default looked up at deployment */
  readonly availabilityZones?: string[];
  /** How functions reach AWS; of a created one. @default 'nat' */
  readonly egress?: Egress;
  /** An existing network. @default created, or looked up by `vpcTags` */
  readonly vpcId?: pulumi.Input<string>;
  /** Tags of an existing network that is looked up. @default none is looked up */
  readonly vpcTags?: Record<string, string>;
  /** Private subnets of an existing network. @default looked up by `subnetTags` */
  readonly subnetIds?: pulumi.Input<string>[];
  /** Tags of its private subnets, of which the first `azCount` in the order of their ids are taken. @default every subnet */
  readonly subnetTags?: Record<string, string>;
  /** Route tables of those subnets, for the routes to the other region. @default no routes are added */
  readonly routeTableIds?: pulumi.Input<string>[];
}

/** The networks of a deployment. */
export interface NetworksArgs {
  /** @default created: 10.0.0.0/16 over three zones, functions reach AWS by NAT */
  readonly home?: NetworkArgs;
  /** Not for a replica in the same region: its databases share one. @default created: 10.1.0.0/16 */
  readonly standby?: NetworkArgs;
  /** A third vantage point, beside the witness. @default none: the witness is a table only */
  readonly witness?: NetworkArgs;
  /** Who connects the networks. @default 'peering' */
  readonly connection?: Connection;
}

/** Applications that may connect to the databases. */
export interface AccessArgs {
  /** Security groups of applications in the home region. @default none */
  readonly homeSecurityGroupIds?: pulumi.Input<string>[];
  /** Security groups of applications in the standby region. @default none */
  readonly standbySecurityGroupIds?: pulumi.Input<string>[];
  /** Addresses of applications, for both databases; never everything. @default none */
  readonly cidrs?: string[];
}
