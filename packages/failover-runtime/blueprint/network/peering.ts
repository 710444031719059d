import type { Peering } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled } from '../settled';
import { type NetworkPlace, networkPlaces, peeringId, vpcIdOf } from './places';

/** Two networks that are connected; the later one in the order of the roles asks. */
interface Pair {
  readonly requester: NetworkPlace;
  readonly accepter: NetworkPlace;
}

function pairs(settled: Settled): Pair[] {
  const places = networkPlaces(settled);
  return settled.connection === 'existing'
    ? []
    : places.flatMap((accepter, index) =>
        places.slice(index + 1).map((requester) => ({ requester, accepter })),
      );
}

/** Every pair of networks is connected; nothing is routed through a third one. */
export function peerings(settled: Settled): Peering[] {
  const names = new Names(settled);
  return pairs(settled).map(({ requester, accepter }) => {
    const id = peeringId(requester.role, accepter.role);
    return {
      id,
      requester: requester.role,
      accepter: accepter.role,
      requesterVpcId: vpcIdOf(requester),
      accepterVpcId: vpcIdOf(accepter),
      accepterRegion: accepter.region,
      dnsResolution: true,
      tags: tagsOf(settled, requester.role, names.in(id)),
    };
  });
}

/** What a network needs to send to another one. */
export interface PeeringRoute {
  readonly id: string;
  readonly destinationCidr: string;
  readonly targetId: string;
}

/** Routes from one network to all the others. */
export function peeringRoutes(settled: Settled, role: NetworkPlace['role']): PeeringRoute[] {
  return pairs(settled).flatMap(({ requester, accepter }) => {
    const other = requester.role === role ? accepter : requester;
    const takesPart = requester.role === role || accepter.role === role;
    return takesPart
      ? [
          {
            id: `route-to-${other.role}`,
            destinationCidr: other.network.cidr,
            targetId: reference(`${requester.role}.${peeringId(requester.role, accepter.role)}.id`),
          },
        ]
      : [];
  });
}
