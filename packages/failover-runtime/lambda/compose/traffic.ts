import { DEFAULT_LIMITS } from '../../aws/calls/limits';
import { cloudWatchIn } from '../../aws/clients/cloudwatch';
import { route53 } from '../../aws/clients/route-53';
import { ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import type { Pointer } from '../../aws/pointer/epoch-pointer';
import { latch } from '../../aws/route53/latch';
import { PointedTraffic } from '../../aws/route53/traffic';
import { weights, type WeightedRecords } from '../../aws/route53/weights';
import type { DatabaseRegion } from '../../core/regions';
import type { DeploymentSettings } from '../settings/schema';
import type { Stores } from './stores';

/** How this deployment's traffic is moved, for the functions that may move it or keep showing where it goes. */
export function trafficOf(settings: DeploymentSettings, { table }: Stores): PointedTraffic {
  const { traffic, regions, name, policy } = settings;
  // With a latch nothing waits for the weights, so their control plane may not hold anything up either.
  const weightsMs = traffic.latch ? policy.callTimeoutMs : DEFAULT_LIMITS.totalMs;
  return new PointedTraffic(new TableItem<Pointer>(table, ITEMS.traffic), {
    ...(traffic.latch ? { latch: latch(cloudWatchIn(regions.standby), name) } : {}),
    ...(traffic.weights === undefined
      ? {}
      : { weights: weights(route53(), records(settings, traffic.weights), weightsMs) }),
  });
}

function records(
  { databases }: DeploymentSettings,
  { healthChecks, ...rest }: NonNullable<DeploymentSettings['traffic']['weights']>,
): WeightedRecords {
  const endpoints = { home: databases.home.host, standby: databases.standby.host };
  return {
    ...rest,
    endpoints,
    ...(healthChecks === undefined ? {} : { healthChecks: defined(healthChecks) }),
  };
}

/** Without the fields that are undefined. */
function defined(checks: Partial<Record<DatabaseRegion, string | undefined>>) {
  return Object.fromEntries(Object.entries(checks).filter(([, id]) => id !== undefined)) as Partial<
    Record<DatabaseRegion, string>
  >;
}
