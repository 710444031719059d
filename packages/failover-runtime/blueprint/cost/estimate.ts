import type { CostEstimate } from '../model';
import type { Settled } from '../settled';
import { costParts } from './parts';
import { PRICES_OF } from './prices';

/** What a month costs. */
export function costOf(settled: Settled): CostEstimate {
  const parts = costParts(settled);
  const known = parts.reduce((sum, { monthlyUsd }) => sum + (monthlyUsd ?? 0), 0);
  return {
    pricesOf: PRICES_OF,
    parts,
    knownMonthlyUsd: Math.round(known * 100) / 100,
    unknown: parts
      .filter(({ monthlyUsd }) => monthlyUsd === undefined)
      .map(({ part, region }) => `${part} (${region})`),
    notes: [
      'On demand, 730 hours a month, before taxes, discounts and free tiers.',
      'Without what depends on the application: requests, transfer between regions and zones, snapshots beyond the size of the database, logs.',
    ],
  };
}
