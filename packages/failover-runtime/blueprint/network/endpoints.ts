import type { Endpoint, ServiceZone } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled } from '../settled';
import {
  type NetworkPlace,
  networkPlaces,
  privateSubnetIdsOf,
  routeTableIdsOf,
  vpcIdOf,
} from './places';

/** A service that functions call, and from where. */
interface Called {
  /** As in its endpoint: `com.amazonaws.<region>.<service>`. */
  readonly service: string;
  /** Networks whose functions call it in their own region. */
  readonly here: readonly NetworkPlace['role'][];
  /** Networks whose functions call it in this region, from other regions. */
  readonly elsewhere: Readonly<
    Partial<Record<NetworkPlace['role'], readonly NetworkPlace['role'][]>>
  >;
}

/** What the bundles call: see the settings of each function. */
const CALLED: readonly Called[] = [
  // All vantage points write into the state table; writers and takeovers ask the witness.
  {
    service: 'dynamodb',
    here: ['standby', 'witness'],
    elsewhere: { standby: ['home', 'witness'], witness: ['home', 'standby'] },
  },
  {
    service: 'secretsmanager',
    here: ['home', 'standby'],
    elsewhere: { standby: ['home', 'witness'], home: ['standby'] },
  },
  { service: 'monitoring', here: ['standby'], elsewhere: {} },
  { service: 'states', here: ['standby'], elsewhere: {} },
  { service: 'sns', here: ['standby'], elsewhere: {} },
  { service: 'events', here: ['standby'], elsewhere: {} },
  // The fence asks in the old writer's region, whichever that is.
  { service: 'rds', here: ['standby'], elsewhere: { home: ['standby'] } },
  { service: 'xray', here: ['home', 'standby', 'witness'], elsewhere: {} },
];

/** In its own network DynamoDB is reached through a gateway, which costs nothing; from others by an interface. */
const BY_GATEWAY = 'dynamodb';

function hasEndpoints({ network }: NetworkPlace): boolean {
  return network.kind === 'created' && network.egress === 'endpoints';
}

/** Networks that call a service of this network's region from elsewhere, by their own endpoints. */
function callersFrom(settled: Settled, { role }: NetworkPlace, { elsewhere }: Called) {
  return networkPlaces(settled).filter(
    (place) => hasEndpoints(place) && (elsewhere[role] ?? []).includes(place.role),
  );
}

/** The endpoints of one network. */
export function endpoints(settled: Settled, place: NetworkPlace): Endpoint[] {
  const { role } = place;
  const isShared = settled.networks.standby === undefined && role === 'home';
  const roles = isShared ? ['home', 'standby'] : [role];
  return CALLED.flatMap((called) => {
    const own = hasEndpoints(place) && called.here.some((one) => roles.includes(one));
    const others = callersFrom(settled, place, called).length > 0;
    return [
      ...(own && called.service === BY_GATEWAY ? [gateway(settled, place, called.service)] : []),
      ...(others || (own && called.service !== BY_GATEWAY)
        ? [link(settled, place, called.service, own && called.service !== BY_GATEWAY)]
        : []),
    ];
  });
}

function gateway(settled: Settled, place: NetworkPlace, service: string): Endpoint {
  const { role, region } = place;
  const id = `gateway-${service}`;
  return {
    id,
    service: `com.amazonaws.${region}.${service}`,
    kind: 'gateway',
    privateDns: false,
    subnetIds: [],
    securityGroupIds: [],
    routeTableIds: routeTableIdsOf(place),
    tags: tagsOf(settled, role, new Names(settled).in(id, role)),
  };
}

function link(
  settled: Settled,
  place: NetworkPlace,
  service: string,
  privateDns: boolean,
): Endpoint {
  const { role, region } = place;
  const id = `endpoint-${service}`;
  return {
    id,
    service: `com.amazonaws.${region}.${service}`,
    kind: 'interface',
    privateDns,
    subnetIds: privateSubnetIdsOf(place),
    securityGroupIds: [reference(`${role}.endpoint-group.id`)],
    routeTableIds: [],
    tags: tagsOf(settled, role, new Names(settled).in(id, role)),
  };
}

/** Names of the other regions' services, in a network that has only endpoints. */
export function serviceZones(settled: Settled, place: NetworkPlace): ServiceZone[] {
  if (!hasEndpoints(place)) {
    return [];
  }
  const names = new Names(settled);
  return CALLED.flatMap((called) =>
    networkPlaces(settled)
      .filter(({ role }) => (called.elsewhere[role] ?? []).includes(place.role))
      .map((target) => {
        const id = `zone-${called.service}-${target.role}`;
        const endpoint = `${target.role}.endpoint-${called.service}`;
        return {
          id,
          zoneName: `${called.service}.${target.region}.amazonaws.com`,
          vpcId: vpcIdOf(place),
          aliasDnsName: reference(`${endpoint}.dns-name`),
          aliasZoneId: reference(`${endpoint}.dns-zone-id`),
          tags: tagsOf(settled, place.role, names.in(id, place.role)),
        };
      }),
  );
}
