import type { AccessArgs, NetworkArgs, NetworksArgs } from '../args';
import { ArgumentError } from '../errors';
import type { NetworkLookUp } from '../look-ups';
import type { AccessRequest, NetworkRequest, NetworksRequest } from '../private/failover-runtime';
import { given, type GivenValues } from './given';

/** Asks for what exists already, by region. */
export type LookUps = Readonly<Record<'home' | 'standby' | 'witness', NetworkLookUp>>;

/** Of a network that is looked up, as many subnets are taken. */
const SUBNETS = 3;

/** The networks of a deployment. */
export function networksRequest(
  args: NetworksArgs | undefined,
  values: GivenValues,
  lookUps: LookUps,
): NetworksRequest | undefined {
  if (args === undefined) {
    return undefined;
  }
  const network = (role: keyof LookUps) => networkRequest(role, args[role], values, lookUps[role]);
  return given<NetworksRequest>({
    home: network('home'),
    standby: network('standby'),
    witness: network('witness'),
    connection: args.connection,
  });
}

function networkRequest(
  role: string,
  args: NetworkArgs | undefined,
  values: GivenValues,
  lookUp: NetworkLookUp,
): NetworkRequest | undefined {
  if (args === undefined) {
    return undefined;
  }
  const { cidr, azCount, availabilityZones, egress, vpcTags = {}, subnetTags = {} } = args;
  if (args.vpcId === undefined && args.vpcTags === undefined) {
    return { kind: 'created', ...given({ cidr, azCount, availabilityZones, egress }) };
  }
  if (cidr === undefined) {
    throw new ArgumentError(
      `networks.${role}.cidr`,
      'missing',
      "the addresses of the existing network, such as '10.0.0.0/16'",
    );
  }
  const vpcId = args.vpcId ?? lookUp.vpcId(vpcTags);
  const subnetIds = args.subnetIds ?? lookUp.subnetIds(vpcId, subnetTags, azCount ?? SUBNETS);
  const { routeTableIds } = args;
  return {
    kind: 'given',
    vpcId: values.text(`${role}.vpc`, vpcId),
    subnetIds: values.texts(`${role}.subnet`, subnetIds),
    ...(routeTableIds && { routeTableIds: values.texts(`${role}.route-table`, routeTableIds) }),
    cidr,
  };
}

/** Who besides the deployment's own functions reaches the databases. */
export function accessRequest(
  args: AccessArgs | undefined,
  values: GivenValues,
): AccessRequest | undefined {
  if (args === undefined) {
    return undefined;
  }
  const { homeSecurityGroupIds: home, standbySecurityGroupIds: standby, cidrs } = args;
  return given<AccessRequest>({
    securityGroupIds: given({
      home: home && values.texts('home.application-group', home),
      standby: standby && values.texts('standby.application-group', standby),
    }),
    cidrs,
  });
}
