import { type Cidr, overlaps, parseCidr } from '../network/cidr';
import type { DeploymentRequest, NetworkRequest } from '../request';
import { settleNetworks, type SettledNetwork } from '../settled';
import { type Problem, unless } from './problem';

const PREFIXES = { widest: 16, narrowest: 24 } as const;

interface Place {
  readonly role: string;
  readonly network: SettledNetwork;
  readonly block: Cidr | undefined;
}

/** Networks: their addresses, their zones, and that everything that must be reached can be. */
export function checkNetworks(request: DeploymentRequest): Problem[] {
  const settled = settleNetworks(request);
  const places = Object.entries(settled).map(([role, network]): Place => ({
    role,
    network,
    block: parseCidr(network.cidr),
  }));
  return [
    ...places.flatMap(checkAddresses),
    ...places.flatMap(({ role, network }) => checkZones(role, network)),
    ...checkOverlaps(places, request),
    ...checkRoles(request),
    ...checkReach(request, places),
  ];
}

function checkAddresses({ role, network, block }: Place): Problem[] {
  const { widest, narrowest } = PREFIXES;
  const inRange =
    block !== undefined &&
    (network.kind === 'given' || (block.prefix >= widest && block.prefix <= narrowest));
  return unless(inRange, {
    code: 'PGDR_CIDR',
    path: `networks.${role}.cidr`,
    value: network.cidr,
    expected:
      network.kind === 'given'
        ? 'a block such as 10.0.0.0/16'
        : `a block such as 10.0.0.0/16, with a prefix of ${widest} to ${narrowest}`,
    fix: 'Its first address has to be the first of the block.',
  });
}

function checkZones(role: string, network: SettledNetwork): Problem[] {
  if (network.kind === 'given') {
    return unless(network.subnetIds.length >= 2, {
      code: 'PGDR_SUBNETS',
      path: `networks.${role}.subnetIds`,
      value: network.subnetIds,
      expected: 'at least two, in different zones',
      fix: 'A subnet group of RDS needs two zones.',
    });
  }
  const { azCount, availabilityZones: zones, natGateways, egress } = network;
  const least = egress === 'nat' ? 1 : 0;
  const most = egress === 'nat' ? azCount : 0;
  return [
    ...unless(Number.isInteger(natGateways) && natGateways >= least && natGateways <= most, {
      code: 'PGDR_NAT_COUNT',
      path: `networks.${role}.natGateways`,
      value: natGateways,
      expected: `${least} to ${most}`,
      fix: 'One for each zone, or fewer at the risk of that zone; none with endpoints.',
    }),
    ...unless(azCount === 2 || azCount === 3, {
      code: 'PGDR_ZONE_COUNT',
      path: `networks.${role}.azCount`,
      value: azCount,
      expected: '2 or 3',
      fix: 'RDS needs two; more than three are not in every region.',
    }),
    ...unless(zones === undefined || zones.length === azCount, {
      code: 'PGDR_ZONES',
      path: `networks.${role}.availabilityZones`,
      value: zones,
      expected: `${azCount} zones`,
      fix: 'Name as many as azCount, or leave them out.',
    }),
  ];
}

/** What overlaps cannot be peered, and a route to it would lead to oneself. */
function checkOverlaps(places: readonly Place[], { networks }: DeploymentRequest): Problem[] {
  return places.flatMap((one, index) =>
    places.slice(index + 1).flatMap((other) => {
      const apart =
        one.block === undefined || other.block === undefined || !overlaps(one.block, other.block);
      return unless(apart, {
        code: 'PGDR_CIDR_OVERLAP',
        path: `networks.${other.role}.cidr`,
        value: other.network.cidr,
        expected: `addresses outside ${one.network.cidr} (${one.role})`,
        fix:
          networks?.connection === 'existing'
            ? 'A connection of overlapping networks has no routes.'
            : 'Overlapping networks cannot be peered: choose another block.',
      });
    }),
  );
}

function checkRoles({ kind, networks = {}, regions }: DeploymentRequest): Problem[] {
  const used = (network: NetworkRequest | undefined) => network?.kind;
  return [
    ...unless(kind !== 'same-region-replica' || networks.standby === undefined, {
      code: 'PGDR_NETWORK_SHARED',
      path: 'networks.standby',
      value: used(networks.standby),
      expected: 'nothing: both databases are in the home network',
      fix: 'Leave it out.',
    }),
    ...unless(networks.witness === undefined || regions.witness !== undefined, {
      code: 'PGDR_NETWORK_WITHOUT_WITNESS',
      path: 'networks.witness',
      value: used(networks.witness),
      expected: 'a witness region',
      fix: 'Set regions.witness.',
    }),
  ];
}

/** With endpoints alone, what has none in a network of the deployment cannot be reached. */
function checkReach(
  { traffic, regions, networks = {} }: DeploymentRequest,
  places: readonly Place[],
): Problem[] {
  return places
    .filter(({ network }) => network.kind === 'created' && network.egress === 'endpoints')
    .flatMap(({ role }) => {
      const problem = (expected: string, fix: string): Problem => ({
        code: 'PGDR_UNREACHABLE',
        path: `networks.${role}.egress`,
        value: 'endpoints',
        expected,
        fix,
      });
      return [
        ...unless(
          traffic?.kind !== 'weighted',
          problem('nat', "Weights are changed through Route 53's control plane, in one region."),
        ),
        ...unless(
          regions.witness === undefined || networks.witness !== undefined,
          problem('nat, or a network in the witness region', 'Its table is reached through it.'),
        ),
      ];
    });
}
