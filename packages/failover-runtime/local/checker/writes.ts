import {
  type AcknowledgedWrite,
  type WriteRecord,
  isAcknowledged,
  writeKey,
} from '../clients/record';
import type { FoundRow } from '../clients/table';

/** What one server holds at the end of a drill. */
export interface ServerRows {
  readonly server: string;
  readonly rows: readonly FoundRow[];
}

/** An acknowledged write that the final writer does not have. */
export interface LostWrite {
  readonly write: AcknowledgedWrite;
  /** Other servers that still have it, as kept for the lost-write report. */
  readonly keptOn: readonly string[];
}

/** What became of every write that clients sent. */
export interface WriteAccount {
  readonly acknowledged: number;
  readonly refused: number;
  readonly lost: readonly LostWrite[];
  readonly indeterminate: number;
  /** How many of the indeterminate writes the final writer has; both are right. */
  readonly indeterminatePresent: number;
  /** What must never be seen, in words; anything here means that the records or the rows cannot be trusted. */
  readonly anomalies: readonly string[];
}

/**
 * Compares what clients were told with what the final writer has.
 *
 * @param records every record of every client
 * @param final the rows of the server that is the writer in the end
 * @param others the rows of any other server that could still be read; default none
 */
export function accountWrites(
  records: readonly WriteRecord[],
  final: ServerRows,
  others: readonly ServerRows[] = [],
): WriteAccount {
  const present = new Map(final.rows.map((row) => [writeKey(row), row]));
  const elsewhere = others.map(({ server, rows }) => ({
    server,
    keys: new Set(rows.map(writeKey)),
  }));
  const acknowledged = records.filter(isAcknowledged);
  const lost = acknowledged
    .filter((write) => !present.has(writeKey(write)))
    .map((write) => ({
      write,
      keptOn: elsewhere.filter(({ keys }) => keys.has(writeKey(write))).map(({ server }) => server),
    }));
  const indeterminate = records.filter((record) => record.outcome === 'indeterminate');
  return {
    acknowledged: acknowledged.length,
    refused: records.filter((record) => record.outcome === 'refused').length,
    lost,
    indeterminate: indeterminate.length,
    indeterminatePresent: indeterminate.filter((record) => present.has(writeKey(record))).length,
    anomalies: findAnomalies(records, final, present),
  };
}

function findAnomalies(
  records: readonly WriteRecord[],
  final: ServerRows,
  present: ReadonlyMap<string, FoundRow>,
): string[] {
  const anomalies: string[] = [];
  const known = new Set<string>();
  for (const record of records) {
    const key = writeKey(record);
    if (known.has(key)) anomalies.push(`${key} was recorded twice`);
    known.add(key);
    const row = present.get(key);
    if (row === undefined) continue;
    if (record.outcome === 'refused')
      anomalies.push(`${key} was refused, but ${final.server} has it`);
    if (isAcknowledged(record) && (row.server !== record.server || row.epoch !== record.epoch)) {
      anomalies.push(
        `${key} was acknowledged by ${record.server} in epoch ${record.epoch}, ` +
          `but its row says ${row.server} in epoch ${row.epoch}`,
      );
    }
  }
  if (present.size !== final.rows.length) {
    anomalies.push(`${final.server} has ${final.rows.length - present.size} writes more than once`);
  }
  for (const key of present.keys()) {
    if (!known.has(key)) anomalies.push(`${final.server} has ${key}, which no client sent`);
  }
  return anomalies;
}
