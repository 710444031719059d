import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import { keysOf } from '../database';
import type { CostPart, RegionRole } from '../model';
import { networkPlaces, networkPlan } from '../network';
import { alarmsOf } from '../observation';
import { type FunctionRow, roster } from '../runtime';
import type { Settled } from '../settled';
import { trafficPlan } from '../traffic';
import { HOURS, instancePrice, type Price, priceOf } from './prices';

const ROLES: readonly RegionRole[] = ['home', 'standby', 'witness', 'backup'];

/** The parts of the estimate; each with its price, or without one. */
export function costParts(settled: Settled): CostPart[] {
  return [
    ...DATABASE_REGIONS.flatMap((role) => databaseParts(settled, role)),
    ...networkParts(settled),
    ...functionParts(settled),
    ...fixedParts(settled),
  ]
    .filter(({ quantity }) => quantity > 0)
    .map((it) =>
      it.unitUsd === undefined
        ? { ...it, source: `no price known for ${String(settled.regions[it.region])}` }
        : it,
    );
}

function part(
  name: string,
  region: RegionRole,
  quantity: number,
  price: Price | undefined,
): CostPart {
  return {
    part: name,
    region,
    quantity,
    unit: price?.unit ?? 'unknown',
    unitUsd: price?.usd,
    monthlyUsd: price === undefined ? undefined : Math.round(price.usd * quantity * 100) / 100,
    source: price?.source ?? '',
  };
}

/** A second zone costs as much again, for the instance and for the storage. */
function databaseParts(settled: Settled, role: DatabaseRegion): CostPart[] {
  const { kind, instanceClass, instancesPerRegion, storage, regions } = settled;
  const region = regions[role];
  if (kind === 'aurora') {
    const hours = HOURS * instancesPerRegion;
    const price = instancePrice('aurora-postgresql', instanceClass, region);
    return [part(`Aurora ${instanceClass}`, role, hours, price)];
  }
  const copies = settled.multiAz[role] ? 2 : 1;
  return [
    part(
      `instance ${instanceClass}`,
      role,
      HOURS * copies,
      instancePrice('postgres', instanceClass, region),
    ),
    part(
      `storage ${storage.type}`,
      role,
      storage.gib * copies,
      storage.type === 'gp3' ? priceOf('gp3-gib', region) : undefined,
    ),
  ];
}

function networkParts(settled: Settled): CostPart[] {
  return networkPlaces(settled).flatMap((place) => {
    const { role, region } = place;
    const created = networkPlan(settled, place).created;
    const links = created?.endpoints.filter(({ kind }) => kind === 'interface') ?? [];
    const zones = links.reduce((sum, { subnetIds }) => sum + subnetIds.length, 0);
    return [
      part(
        'NAT gateways',
        role,
        HOURS * (created?.natGateways.length ?? 0),
        priceOf('nat', region),
      ),
      part('endpoints', role, HOURS * zones, priceOf('endpoint', region)),
    ];
  });
}

/** Watching functions run all the time: what they cost is what matters of the functions. */
function functionParts(settled: Settled): CostPart[] {
  const { architecture } = settled.functions;
  return roster(settled)
    .filter(isAlwaysRunning)
    .map(({ name, role, memoryMib }) =>
      part(
        `function ${name}`,
        role,
        HOURS * 3_600 * (memoryMib / 1_024),
        priceOf(`${architecture}-gib-second`, settled.regions[role]),
      ),
    );
}

function isAlwaysRunning({ schedule }: FunctionRow): boolean {
  return schedule === 'rate(1 minute)';
}

function fixedParts(settled: Settled): CostPart[] {
  const { regions } = settled;
  const traffic = trafficPlan(settled);
  const count = (
    name: string,
    role: RegionRole,
    quantity: number,
    priced: Parameters<typeof priceOf>[0],
  ) => part(name, role, quantity, priceOf(priced, regions[role]));
  return [
    ...ROLES.filter((role) => regions[role] !== undefined).flatMap((role) => [
      count('keys', role, keysOf(settled, role).length, 'key'),
      count('alarms', role, alarmsOf(settled, role).length, 'alarm'),
    ]),
    count('secret', 'home', 1, 'secret'),
    count('secret', 'standby', regions.home === regions.standby ? 0 : 1, 'secret'),
    count('dashboard', 'standby', 1, 'dashboard'),
    count('private zone', 'standby', traffic === undefined ? 0 : 1, 'zone'),
    count('health checks', 'standby', traffic?.healthChecks.length ?? 0, 'health-check'),
  ];
}
