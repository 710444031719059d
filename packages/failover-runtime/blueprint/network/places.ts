import type { Place } from '../iam/names';
import type { RegionRole } from '../model';
import { reference } from '../reference';
import type { Settled, SettledNetwork } from '../settled';

/** A network of the deployment: its region's role, and what was asked for. */
export interface NetworkPlace {
  readonly role: 'home' | 'standby' | 'witness';
  readonly region: string;
  readonly network: SettledNetwork;
}

/** Every network, once: databases in one region share one. */
export function networkPlaces({ networks, regions }: Settled): NetworkPlace[] {
  return (['home', 'standby', 'witness'] as const).flatMap((role) => {
    const network = networks[role];
    const region = regions[role];
    return network === undefined || region === undefined ? [] : [{ role, region, network }];
  });
}

/** The role whose network a region uses. */
export function networkRole({ networks }: Settled, role: Place): NetworkPlace['role'] | undefined {
  if (role === 'standby' && networks.standby === undefined) {
    return 'home';
  }
  return role !== 'backup' && networks[role] !== undefined ? role : undefined;
}

/** Reference to a network's id, or the id that was given. */
export function vpcIdOf({ role, network }: NetworkPlace): string {
  return network.kind === 'given' ? network.vpcId : reference(`${role}.vpc.id`);
}

/** References to the private subnets, or those that were given. */
export function privateSubnetIdsOf({ role, network }: NetworkPlace): readonly string[] {
  return network.kind === 'given'
    ? network.subnetIds
    : zoneNumbers(network.azCount).map((zone) => reference(`${role}.private-subnet-${zone}.id`));
}

/** References to their route tables, or those that were given. */
export function routeTableIdsOf({ role, network }: NetworkPlace): readonly string[] {
  return network.kind === 'given'
    ? (network.routeTableIds ?? [])
    : [reference(`${role}.private-routes.id`)];
}

/** 1, 2, … */
export function zoneNumbers(count: number): number[] {
  return Array.from({ length: count }, (_none, index) => index + 1);
}

/** Id of the peering between two roles. */
export function peeringId(one: RegionRole, other: RegionRole): string {
  return `peering-${one}-${other}`;
}
