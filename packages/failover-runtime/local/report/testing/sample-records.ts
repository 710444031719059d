import type { FoundRow, WriteRecord } from '../../clients';

/** A quiet moment, so that the same numbers come out every time. */
export const FAULT = Date.UTC(2026, 0, 2, 3, 4, 5);

/** One acknowledgement every 20 ms from each of two writers, as seen by a server in an epoch. */
export function served(
  server: string,
  epoch: number,
  fromMs: number,
  untilMs: number,
  firstSequence: number,
): WriteRecord[] {
  const records: WriteRecord[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs += 10) {
    const step = (atMs - fromMs) / 10;
    records.push({
      writer: `endpoint-${(step % 2) + 1}`,
      sequence: firstSequence + Math.floor(step / 2),
      kind: 'endpoint',
      sentAtMs: FAULT + atMs - 2,
      answeredAtMs: FAULT + atMs,
      outcome: 'acknowledged',
      stage: 'write',
      server,
      epoch,
    });
  }
  return records;
}

function failed(
  writer: string,
  sequence: number,
  sentMs: number,
  outcome: 'refused' | 'indeterminate',
): WriteRecord {
  return {
    writer,
    sequence,
    kind: 'endpoint',
    sentAtMs: FAULT + sentMs,
    answeredAtMs: FAULT + sentMs + 1,
    outcome,
    stage: outcome === 'refused' ? 'connect' : 'write',
    reason: outcome === 'refused' ? 'ECONNREFUSED' : 'ECONNRESET',
  };
}

export const RECORDS: readonly WriteRecord[] = [
  ...served('home', 1, -500, 5, 1),
  failed('endpoint-2', 500, 3.25, 'indeterminate'),
  failed('endpoint-1', 500, 8, 'indeterminate'),
  ...Array.from({ length: 20 }, (_, index) =>
    failed('endpoint-1', 501 + index, 20 + 6 * index, 'refused'),
  ),
  ...served('standby', 2, 150, 800, 1000),
];

/** The same write later by the old writer: what must never be. */
export function stray(server: string, epoch: number, atMs: number, sequence: number): WriteRecord {
  return {
    writer: 'home-1',
    sequence,
    kind: 'direct',
    sentAtMs: FAULT + atMs - 1,
    answeredAtMs: FAULT + atMs,
    outcome: 'acknowledged',
    stage: 'write',
    server,
    epoch,
  };
}

export function rowsOf(records: readonly WriteRecord[]): FoundRow[] {
  return records.flatMap(({ writer, sequence, server, epoch }) =>
    server === undefined || epoch === undefined ? [] : [{ writer, sequence, server, epoch }],
  );
}
