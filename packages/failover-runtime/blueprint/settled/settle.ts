import { reference } from '../reference';
import type { DeploymentRequest } from '../request';
import { settleBackups } from './backups';
import { settleDatabase } from './database';
import { settleNetworks } from './networks';
import { policyOf, policySettings } from './policy';
import type { Settled } from './settled';

/** Fills in every default. */
export function settle(request: DeploymentRequest): Settled {
  const { name, environmentSuffix: suffix, kind = 'instance', regions, access = {} } = request;
  const policy = policySettings(request);
  const groups = access.securityGroupIds ?? {};
  return {
    name,
    suffix,
    kind,
    regions: settleRegions(regions),
    account: request.account ?? reference('account'),
    partition: request.partition ?? reference('partition'),
    ...settleDatabase(request),
    networks: settleNetworks(request),
    connection: request.networks?.connection ?? 'peering',
    access: {
      securityGroupIds: { home: groups.home ?? [], standby: groups.standby ?? [] },
      cidrs: access.cidrs ?? [],
    },
    keys: request.keys ?? 'customer',
    backups: settleBackups(request.backups ?? {}),
    traffic: {
      kind: 'failover',
      zoneName: `${name}-${suffix}.internal`,
      recordName: 'db',
      ttlSeconds: 60,
      ...request.traffic,
    },
    policy: policyOf(policy),
    policySettings: policy,
    ...(request.promoteOnLag === undefined
      ? {}
      : { promoteOnLag: { minutes: 3, acceptDataLoss: false, ...request.promoteOnLag } }),
    objectives: request.objectives ?? {},
    figures: request.figures ?? {},
    thresholds: {
      cpuPercent: 80,
      connectionsPercent: 90,
      freeStorageGib: Math.max(10, 0.15 * (request.storage?.gib ?? 100)),
      replicationLagSeconds: kind === 'aurora' ? 5 : 60,
      heartbeatAgeSeconds: 60,
      ...request.thresholds,
    },
    subscriptions: request.subscriptions ?? [],
    functions: {
      reservedConcurrency: 2,
      architecture: 'arm64',
      rotationDays: 30,
      ...request.functions,
    },
    ...(request.operationsRole === undefined ? {} : { operationsRole: request.operationsRole }),
    tags: request.tags ?? {},
    destroyable: request.removal === 'destroyable',
    environment: request.environment ?? suffix,
    logRetentionDays: request.logRetentionDays ?? 90,
  };
}

/** A backup region that is one of the others has no role of its own. */
function settleRegions({ backup, ...regions }: DeploymentRequest['regions']): Settled['regions'] {
  return backup === undefined || backup === regions.standby || backup === regions.home
    ? regions
    : { ...regions, backup };
}
