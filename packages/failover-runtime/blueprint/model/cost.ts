import type { RegionRole } from './resource';

/** One part of the monthly estimate. */
export interface CostPart {
  readonly part: string;
  readonly region: RegionRole;
  readonly quantity: number;
  /** `instance-month`, `GiB-month`. */
  readonly unit: string;
  /** Unknown is not zero: undefined where no price is known. */
  readonly unitUsd: number | undefined;
  readonly monthlyUsd: number | undefined;
  readonly source: string;
}

/** What a month costs, without traffic and requests that depend on the application. */
export interface CostEstimate {
  /** When the prices were taken: `2025-06`. */
  readonly pricesOf: string;
  readonly parts: readonly CostPart[];
  /** The sum of the parts that are known. */
  readonly knownMonthlyUsd: number;
  /** Parts without a price. */
  readonly unknown: readonly string[];
  /** What is not in it. */
  readonly notes: readonly string[];
}
