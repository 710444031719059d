import {
  type Budget,
  budgetOf as budgetOfPolicy,
  type Policy,
  PRESETS,
} from '@pg-dr/failover-runtime/core';
import type { Declared } from '../../testing/resource';
import { alarmsOf, functionsOf, ofType, settingsOf } from './find';

/** Until a replica is a writer, ms. Source: AWS documentation, as the pages of the budget name it. */
const PROMOTE_MS = { instance: 120_000, cluster: 60_000 } as const;

/** Aurora copies storage, not transactions. Source: AWS documentation, as above. */
const CLUSTER_LAG_MS = 1_000;

/** One period of the latch's alarm, ms. */
const LATCH_PERIOD_MS = 60_000;

/** RTO and RPO of what is declared: by the policy that its functions get, its records and its alarm. */
export function budgetOf(declared: Declared): Budget {
  const [monitor] = functionsOf(declared, 'monitor').map(settingsOf);
  const { preset, overrides } = monitor?.policy as {
    preset: keyof typeof PRESETS;
    overrides: Partial<Policy>;
  };
  const [record] = ofType(declared, 'AWS::Route53::RecordSet');
  const ttlSeconds = Number(record?.properties.TTL ?? record?.properties.Ttl);
  const [lag] = alarmsOf(declared, 'lag');
  const isCluster = ofType(declared, 'AWS::RDS::DBCluster').length > 0;
  return budgetOfPolicy(
    { ...PRESETS[preset], ...overrides },
    {
      promote: { ms: isCluster ? PROMOTE_MS.cluster : PROMOTE_MS.instance, source: 'AWS' },
      propagate: { ms: LATCH_PERIOD_MS + ttlSeconds * 1_000, source: 'record' },
      replicationLag: isCluster
        ? { ms: CLUSTER_LAG_MS, source: 'AWS' }
        : { ms: Number(lag?.properties.Threshold), source: 'alarm' },
    },
  );
}
