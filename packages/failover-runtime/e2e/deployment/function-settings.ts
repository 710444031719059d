import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import { databaseArn, databaseId, machineArn } from './names';
import {
  ACCOUNT,
  type Addresses,
  type DeclaredRegion,
  PLAN_KINDS,
  POLICY,
  REGIONS,
  STANDBY,
} from './settings';

/** What differs from one deployment to another. */
export interface DeploymentOptions {
  /** On top of the policy that all share. */
  readonly policy?: Readonly<Record<string, boolean | number | string>>;
  /** @default by the latch alone */
  readonly weights?: { readonly hostedZoneId: string; readonly name: string };
  /** The home instance can be fenced by these groups. @default by SQL alone */
  readonly isolation?: { readonly working: readonly string[]; readonly isolated: string };
  /** Snapshots of the home database are copied to the standby region. @default false */
  readonly copiesSnapshots?: boolean;
}

/** What a function of this region is configured with. */
export function settingsFor(
  names: DeploymentNames,
  region: DeclaredRegion,
  addresses: Addresses,
  { policy, weights, isolation, copiesSnapshots }: DeploymentOptions,
): object {
  const database = (of: 'home' | 'standby') => {
    const named = names.databases[of];
    const arn = databaseArn(names, of);
    const service =
      named.kind === 'instance'
        ? {
            kind: 'instance',
            id: named.id,
            arn,
            replica: {},
            ...(of === 'home' && isolation !== undefined ? { isolation } : {}),
          }
        : { kind: 'aurora', globalClusterId: named.globalClusterId, memberArn: arn };
    return { ...addresses[of], service };
  };
  return {
    region,
    deployments: [
      {
        name: names.deployment,
        policy: { preset: 'fast', overrides: { ...POLICY, ...policy } },
        regions: REGIONS,
        tables: { state: names.stateTable, witness: names.witnessTable },
        secret: names.secret,
        tls: 'disable',
        databases: { home: database('home'), standby: database('standby') },
        stateMachines: Object.fromEntries(
          PLAN_KINDS.map((kind) => [kind, machineArn(names, kind)]),
        ),
        notify: {
          topicArn: `arn:aws:sns:${STANDBY}:${ACCOUNT}:${names.topic}`,
          busName: names.bus,
        },
        ...(weights === undefined ? {} : { traffic: { weights: { ...weights, ttlSeconds: 5 } } }),
        ...(copiesSnapshots === true
          ? {
              snapshots: {
                kind: 'instance',
                sourceId: databaseId(names, 'home'),
                sourceRegion: REGIONS.home,
                targetRegion: REGIONS.standby,
                kmsKeyId: `arn:aws:kms:${STANDBY}:${ACCOUNT}:key/standby-key`,
              },
            }
          : {}),
      },
    ],
  };
}
