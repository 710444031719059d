import {
  getAvailabilityZonesOutput,
  getCallerIdentityOutput,
  getPartitionOutput,
} from '@pulumi/aws';
import type * as aws from '@pulumi/aws';
import * as kms from '@pulumi/aws/kms';
import * as rds from '@pulumi/aws/rds';
import type * as pulumi from '@pulumi/pulumi';
import { ArgumentError } from '../errors';
import type { RegionBlueprint } from '../private/failover-runtime';
import type { LookUp } from '../references';

/** A region of a deployment, and who asks there. */
export interface AskedRegion {
  readonly plan: RegionBlueprint;
  readonly provider: aws.Provider;
}

/** What AWS knows of the account and of each region: its number, its partition, zones, the newest version. */
export function lookUpOf(regions: readonly AskedRegion[]): LookUp {
  const [first] = regions;
  return (path) => {
    if (path === 'account') {
      return first && getCallerIdentityOutput({}, { provider: first.provider }).accountId;
    }
    if (path === 'partition') {
      return first && getPartitionOutput({}, { provider: first.provider }).partition;
    }
    const [role, what, number] = path.split('.');
    const asked = regions.find(({ plan }) => plan.role === role);
    if (asked !== undefined && what === 'availability-zones') {
      return zone(asked, Number(number));
    }
    const service = MANAGED_KEY.exec(path)?.[1];
    if (asked !== undefined && service !== undefined) {
      return managedKey(asked, service);
    }
    return asked !== undefined && what === 'engine' ? newestVersion(asked) : undefined;
  };
}

const MANAGED_KEY = /^[a-z]+\.managed-key-([a-z]+)\.arn$/;

/** ARN of the key that AWS keeps for a service: the key's own, since the provider takes no alias for it. */
function managedKey({ plan: { region }, provider }: AskedRegion, service: string) {
  return kms.getKeyOutput({ keyId: `alias/aws/${service}`, region }, { provider }).arn;
}

/** The zone with this number, from 1, in the order of their names. */
function zone({ plan, provider }: AskedRegion, number: number): pulumi.Output<string> {
  const { names } = getAvailabilityZonesOutput(
    {
      state: 'available',
      region: plan.region,
      // Local zones have neither databases nor gateways.
      filters: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    },
    { provider },
  );
  return names.apply((all) => zoneOf(plan, all, number));
}

/**
 * The zone with this number of a region that has these.
 *
 * @throws ArgumentError if there are fewer
 */
export function zoneOf(
  { role, region }: Pick<RegionBlueprint, 'role' | 'region'>,
  names: readonly string[],
  number: number,
): string {
  const name = [...names].sort()[number - 1];
  if (name === undefined) {
    throw new ArgumentError(
      `networks.${role}.azCount`,
      `at least ${number}`,
      `at most ${names.length}, which is how many zones ${region} has for this account`,
    );
  }
  return name;
}

/** The newest version of the major one that the region has. */
function newestVersion({ plan, provider }: AskedRegion): pulumi.Output<string> | undefined {
  const engine = plan.database?.database.engine;
  return (
    engine &&
    rds.getEngineVersionOutput(
      { engine: engine.name, version: engine.major, latest: true, region: plan.region },
      { provider },
    ).versionActual
  );
}
