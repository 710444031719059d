import { type WriteRecord, isAcknowledged } from '../clients/record';

/** One server acknowledging in one epoch, as clients saw it. An epoch with two of these has two writers. */
export interface Reign {
  readonly epoch: number;
  readonly server: string;
  readonly firstAcknowledgedAtMs: number;
  readonly lastAcknowledgedAtMs: number;
  readonly acknowledged: number;
}

/** Who acknowledged in which epoch and when, in the order of the first acknowledgements. */
export function findReigns(records: readonly WriteRecord[]): Reign[] {
  const reigns = new Map<string, Reign>();
  for (const record of records) {
    if (!isAcknowledged(record)) continue;
    const { epoch, server, answeredAtMs } = record;
    const key = `${epoch}/${server}`;
    const known = reigns.get(key);
    reigns.set(key, {
      epoch,
      server,
      firstAcknowledgedAtMs: Math.min(known?.firstAcknowledgedAtMs ?? Infinity, answeredAtMs),
      lastAcknowledgedAtMs: Math.max(known?.lastAcknowledgedAtMs ?? -Infinity, answeredAtMs),
      acknowledged: (known?.acknowledged ?? 0) + 1,
    });
  }
  return [...reigns.values()].sort((a, b) => a.firstAcknowledgedAtMs - b.firstAcknowledgedAtMs);
}
