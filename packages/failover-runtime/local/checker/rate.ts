import { type WriteRecord, isAcknowledged } from '../clients/record';

/** Acknowledgements over time, per server, for the picture. */
export interface WriteRate {
  /** Width of one column in milliseconds. */
  readonly everyMs: number;
  /** Where the first column begins, by the fleet's clock. */
  readonly fromMs: number;
  /** Servers in the order of their first acknowledgement. */
  readonly servers: readonly {
    readonly server: string;
    /** Acknowledgements in each column; all servers have the same number of columns. */
    readonly acknowledged: readonly number[];
  }[];
  /** Attempts of endpoint writers that were refused or never answered, in each column. */
  readonly failed: readonly number[];
}

/**
 * Counts acknowledgements per `everyMs` (default 100) and server.
 *
 * @param fromMs a moment at which a column begins (the fault, so that no column is half before it); columns
 *   before it are added as needed. Default: the first record.
 */
export function writeRate(
  records: readonly WriteRecord[],
  fromMs?: number,
  everyMs = 100,
): WriteRate {
  const times = records.map(({ answeredAtMs }) => answeredAtMs);
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const last = times.reduce((most, time) => Math.max(most, time), -Infinity);
  const anchorMs = fromMs ?? (times.length === 0 ? 0 : first);
  if (times.length === 0) return { everyMs, fromMs: anchorMs, servers: [], failed: [] };
  const startMs = anchorMs + Math.floor((first - anchorMs) / everyMs) * everyMs;
  const columns = Math.floor((last - startMs) / everyMs) + 1;
  const servers = new Map<string, number[]>();
  const failed = new Array<number>(columns).fill(0);
  for (const record of [...records].sort((a, b) => a.answeredAtMs - b.answeredAtMs)) {
    const column = Math.floor((record.answeredAtMs - startMs) / everyMs);
    if (isAcknowledged(record)) {
      const counts = servers.get(record.server) ?? new Array<number>(columns).fill(0);
      counts[column] = (counts[column] ?? 0) + 1;
      servers.set(record.server, counts);
    } else if (record.kind === 'endpoint') {
      failed[column] = (failed[column] ?? 0) + 1;
    }
  }
  return {
    everyMs,
    fromMs: startMs,
    servers: [...servers].map(([server, acknowledged]) => ({ server, acknowledged })),
    failed,
  };
}
