import type { DatabaseRegion } from '../../core/regions';
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

/** The network that a database is in: databases in one region share home's. */
export function databasePlace({ networks, regions }: Settled, role: DatabaseRegion): NetworkPlace {
  const { home, standby } = networks;
  return role === 'standby' && standby !== undefined
    ? { role, region: regions.standby, network: standby }
    : { role: 'home', region: regions.home, network: home };
}

/** The network that a region's functions run in; undefined: they run in none. */
export function functionPlace(settled: Settled, role: Place): NetworkPlace | undefined {
  return role === 'home' || role === 'standby'
    ? databasePlace(settled, role)
    : networkPlaces(settled).find((place) => place.role === role);
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
    : zoneNumbers(network.azCount).map((zone) => reference(`${role}.private-routes-${zone}.id`));
}

/** 1, 2, … */
export function zoneNumbers(count: number): number[] {
  return Array.from({ length: count }, (_none, index) => index + 1);
}

/** Id of the peering between two roles. */
export function peeringId(one: RegionRole, other: RegionRole): string {
  return `peering-${one}-${other}`;
}
