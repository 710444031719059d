import type { NamedResource, RegionRole, Resource, TaggedResource } from './resource';

/** A virtual network. Attribute: `id`. */
export interface Vpc extends TaggedResource {
  readonly cidr: string;
  readonly dnsSupport: true;
  readonly dnsHostnames: true;
}

/** Attribute: `id`. */
export interface Subnet extends TaggedResource {
  readonly cidr: string;
  /** A zone's name, or a reference `<role>.availability-zones.<number from 1>`. */
  readonly availabilityZone: string;
  /** Public ones hold NAT gateways and nothing else; no address is public by itself in any. */
  readonly kind: 'private' | 'public';
  /** Id of the route table, see `RouteTable`. */
  readonly routeTable: string;
}

/** Where a route leads. Exactly one of the targets. */
export interface Route extends Resource {
  readonly destinationCidr: string;
  readonly target: 'internet-gateway' | 'nat-gateway' | 'peering';
  /** Reference to the target's id. */
  readonly targetId: string;
}

/** Attribute: `id`. */
export interface RouteTable extends TaggedResource {
  readonly routes: readonly Route[];
}

/** Attribute: `id`. It has an address of its own, resource `<id>-address`. */
export interface NatGateway extends TaggedResource {
  /** Id of the public subnet. */
  readonly subnet: string;
}

/** A private link to an AWS service. Attributes: `id`, `dns-name`, `dns-zone-id`. */
export interface Endpoint extends TaggedResource {
  /** `com.amazonaws.us-east-1.rds`. */
  readonly service: string;
  readonly kind: 'interface' | 'gateway';
  /** Answers for the service's usual name within this network; interfaces alone. */
  readonly privateDns: boolean;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Gateways alone. */
  readonly routeTableIds: readonly string[];
}

/** The name of another region's service, answered by that region's endpoint through the peering. */
export interface ServiceZone extends TaggedResource {
  /** `dynamodb.us-west-2.amazonaws.com`. */
  readonly zoneName: string;
  readonly vpcId: string;
  /** References to the endpoint's `dns-name` and `dns-zone-id`. */
  readonly aliasDnsName: string;
  readonly aliasZoneId: string;
}

/** Records every connection. */
export interface FlowLog extends TaggedResource {
  /** Id of the log group. */
  readonly logGroup: string;
  /** Reference to the role's ARN. */
  readonly roleArn: string;
}

/** One rule of a security group. */
export interface SecurityRule extends Resource {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: 'tcp';
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer:
    | { readonly kind: 'cidr'; readonly cidr: string }
    /** Reference or id of a group. */
    | { readonly kind: 'group'; readonly groupId: string };
  /** Why it is there. */
  readonly description: string;
}

/** A security group; nothing may pass that no rule names. Attribute: `id`. */
export interface SecurityGroup extends NamedResource {
  readonly description: string;
  readonly vpcId: string;
  readonly rules: readonly SecurityRule[];
}

/** What a deployment creates where it was given no network. */
export interface CreatedNetwork {
  readonly vpc: Vpc;
  readonly internetGateway?: TaggedResource;
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly natGateways: readonly NatGateway[];
  readonly endpoints: readonly Endpoint[];
  readonly flowLog: FlowLog;
}

/** The network of one region. */
export interface NetworkPlan {
  readonly cidr: string;
  /** Reference to the created network, or the id that was given. */
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  readonly privateRouteTableIds: readonly string[];
  /** Absent: the network was given. */
  readonly created?: CreatedNetwork;
  readonly securityGroups: readonly SecurityGroup[];
  readonly serviceZones: readonly ServiceZone[];
  /** Routes to the other regions in route tables that were given. */
  readonly addedRoutes: readonly (Route & { readonly routeTableId: string })[];
}

/** A connection of two regions' networks; both sides resolve each other's names. Attribute: `id`. */
export interface Peering extends TaggedResource {
  /** The region that asks, whose references are `<requester>.<id>.id`. */
  readonly requester: RegionRole;
  readonly accepter: RegionRole;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  readonly accepterRegion: string;
  readonly dnsResolution: true;
}
