import type { DatabaseRegion } from '../../core/regions';
import type { SecurityGroup, SecurityRule } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled } from '../settled';
import { type NetworkPlace, networkPlaces, databasePlace, vpcIdOf } from './places';

const HTTPS = 443;

/**
 * The groups of one network: of the database, of the functions, of endpoints, and the one without any rule that
 * fences an instance from outside.
 */
export function securityGroups(settled: Settled, place: NetworkPlace): SecurityGroup[] {
  const { role } = place;
  const names = new Names(settled);
  const group = (
    id: string,
    owner: NetworkPlace['role'],
    description: string,
    rules: readonly SecurityRule[],
  ): SecurityGroup => ({
    id,
    name: names.in(id, owner),
    description,
    vpcId: vpcIdOf(place),
    rules,
    tags: tagsOf(settled, owner, names.in(id, owner)),
  });
  return [
    ...(role === 'witness'
      ? []
      : [
          group(
            'database-group',
            role,
            'Who may connect to the database.',
            databaseRules(settled, place),
          ),
          group(
            'isolation-group',
            role,
            'Fences a database: nobody may connect. It has no rules on purpose.',
            [],
          ),
        ]),
    group(
      'function-group',
      role,
      'What the functions may connect to.',
      functionRules(settled, place),
    ),
    ...(needsEndpointGroup(settled)
      ? [group('endpoint-group', role, 'Who may use the endpoints.', endpointRules(settled))]
      : []),
  ];
}

function needsEndpointGroup(settled: Settled): boolean {
  return networkPlaces(settled).some(
    ({ network }) => network.kind === 'created' && network.egress === 'endpoints',
  );
}

/** Functions and applications of this network by their groups; those of other networks by addresses. */
function databaseRules(settled: Settled, { role }: NetworkPlace): SecurityRule[] {
  const { port, access } = settled;
  const rule = (id: string, peer: SecurityRule['peer'], description: string): SecurityRule => ({
    id,
    direction: 'ingress',
    protocol: 'tcp',
    fromPort: port,
    toPort: port,
    peer,
    description,
  });
  const owners = (['home', 'standby'] as const).filter(
    (it) => databasePlace(settled, it).role === role,
  );
  return withoutRepeats([
    rule(
      'database-from-functions',
      { kind: 'group', groupId: reference(`${role}.function-group.id`) },
      'The functions of this region.',
    ),
    ...otherPlaces(settled, role).map((other) =>
      rule(
        `database-from-${other.role}`,
        { kind: 'cidr', cidr: other.network.cidr },
        `The network of the ${other.role} region: its functions and applications.`,
      ),
    ),
    ...owners
      .flatMap((owner) => applicationGroups(settled, owner))
      .map((groupId, index) =>
        rule(
          `database-from-application-${index + 1}`,
          { kind: 'group', groupId },
          'An application, by its security group.',
        ),
      ),
    ...access.cidrs.map((cidr, index) =>
      rule(
        `database-from-addresses-${index + 1}`,
        { kind: 'cidr', cidr },
        'Applications, by their addresses.',
      ),
    ),
  ]);
}

/** EC2 refuses a second rule for the same peer, whatever its description: the addresses of a network may be named, too. */
function withoutRepeats(rules: readonly SecurityRule[]): SecurityRule[] {
  const named = new Map<string, SecurityRule>();
  for (const rule of rules) {
    const { peer } = rule;
    const name = peer.kind === 'cidr' ? peer.cidr : peer.groupId;
    named.set(name, named.get(name) ?? rule);
  }
  return [...named.values()];
}

function applicationGroups({ access }: Settled, owner: DatabaseRegion): readonly string[] {
  return access.securityGroupIds[owner];
}

function otherPlaces(settled: Settled, role: NetworkPlace['role']): NetworkPlace[] {
  return networkPlaces(settled).filter((place) => place.role !== role);
}

/** To the databases of all networks, and to AWS. */
function functionRules(settled: Settled, place: NetworkPlace): SecurityRule[] {
  const { network } = place;
  const onlyEndpoints = network.kind === 'created' && network.egress === 'endpoints';
  const egress = (id: string, port: number, cidr: string, description: string): SecurityRule => ({
    id,
    direction: 'egress',
    protocol: 'tcp',
    fromPort: port,
    toPort: port,
    peer: { kind: 'cidr', cidr },
    description,
  });
  const places = networkPlaces(settled);
  return [
    ...places
      .filter(({ role }) => role !== 'witness')
      .map((other) =>
        egress(
          `functions-to-${other.role}`,
          settled.port,
          other.network.cidr,
          `The database of the ${other.role} region.`,
        ),
      ),
    ...(onlyEndpoints
      ? places.map((other) =>
          egress(
            `functions-to-endpoints-${other.role}`,
            HTTPS,
            other.network.cidr,
            `AWS, through the endpoints of the ${other.role} region.`,
          ),
        )
      : [egress('functions-to-aws', HTTPS, '0.0.0.0/0', 'AWS, whose addresses change.')]),
  ];
}

function endpointRules(settled: Settled): SecurityRule[] {
  return networkPlaces(settled).map(({ role, network }) => ({
    id: `endpoints-from-${role}`,
    direction: 'ingress',
    protocol: 'tcp',
    fromPort: HTTPS,
    toPort: HTTPS,
    peer: { kind: 'cidr', cidr: network.cidr },
    description: `The functions of the ${role} region.`,
  }));
}
