import type { WriteRecord } from '../clients/record';
import { type Outage, type OutageQuestion, longestGapMs, measureOutage } from './outage';
import { type Reign, findReigns } from './reigns';
import { type WriteRate, writeRate } from './rate';
import { type FreezeAllowance, type TwoWriters, findTwoWriters } from './two-writers';
import { type ServerRows, type WriteAccount, accountWrites } from './writes';

/** All that the checker knows. It takes nothing from the system itself. */
export interface Evidence {
  readonly records: readonly WriteRecord[];
  /** The rows of the server that is the writer in the end. */
  readonly final: ServerRows;
  /** The rows of other servers that could still be read. Default: none. */
  readonly others?: readonly ServerRows[];
  /** Where and when the outage is looked for. */
  readonly outage: OutageQuestion;
  /** Only for the scenario that freezes a server. */
  readonly allowance?: FreezeAllowance;
}

export interface Findings {
  readonly writes: WriteAccount;
  readonly twoWriters: TwoWriters;
  readonly outage: Outage;
  readonly longestGapMs: number;
  readonly reigns: readonly Reign[];
  readonly rate: WriteRate;
}

/** Decides from the clients' records and the rows finally found what a drill was worth. Pure. */
export function check(evidence: Evidence): Findings {
  const { records, final, others, outage, allowance } = evidence;
  return {
    writes: accountWrites(records, final, others),
    twoWriters: findTwoWriters(records, allowance),
    outage: measureOutage(records, outage),
    longestGapMs: longestGapMs(records),
    reigns: findReigns(records),
    rate: writeRate(records, outage.faultAtMs),
  };
}
