import fc from 'fast-check';
import type { AcknowledgedWrite, WriteRecord } from '../../clients/record';
import { writeKey } from '../../clients/record';
import type { FoundRow } from '../../clients/table';

/** What clients of a deployment without faults in its protocol saw, and what its last writer has. */
export interface History {
  readonly records: readonly WriteRecord[];
  readonly rows: readonly FoundRow[];
  /** Who was the writer of each epoch, from epoch 1 on. */
  readonly reigns: readonly {
    readonly server: string;
    readonly epoch: number;
    fromMs: number;
    untilMs: number;
  }[];
}

const attempt = fc.record({
  writer: fc.constantFrom('endpoint-1', 'endpoint-2', 'home-1', 'standby-1'),
  gapMs: fc.double({ min: 0.01, max: 20, noNaN: true }),
  tookMs: fc.double({ min: 0.01, max: 5, noNaN: true }),
  outcome: fc.oneof(
    { weight: 8, arbitrary: fc.constant('acknowledged' as const) },
    { weight: 1, arbitrary: fc.constant('refused' as const) },
    { weight: 1, arbitrary: fc.constantFrom('kept' as const, 'dropped' as const) },
  ),
});

/**
 * Histories in which every epoch has one writer, no epoch answers after a newer one has, nothing acknowledged is
 * lost, and each indeterminate write is kept or not.
 */
export const cleanHistory: fc.Arbitrary<History> = fc
  .record({
    epochs: fc.array(fc.array(attempt, { minLength: 1, maxLength: 15 }), {
      minLength: 1,
      maxLength: 4,
    }),
    outageMs: fc.double({ min: 0, max: 500, noNaN: true }),
  })
  .map(({ epochs, outageMs }) => {
    const records: WriteRecord[] = [];
    const rows: FoundRow[] = [];
    const reigns: { server: string; epoch: number; fromMs: number; untilMs: number }[] = [];
    const sequences = new Map<string, number>();
    let nowMs = 1_000;
    epochs.forEach((attempts, index) => {
      const server = index % 2 === 0 ? 'home' : 'standby';
      const epoch = index + 1;
      const reign = { server, epoch, fromMs: nowMs, untilMs: nowMs };
      for (const { writer, gapMs, tookMs, outcome } of attempts) {
        const sequence = (sequences.get(writer) ?? 0) + 1;
        sequences.set(writer, sequence);
        nowMs += gapMs;
        const sent = {
          writer,
          sequence,
          sentAtMs: nowMs - Math.min(gapMs, tookMs),
          answeredAtMs: nowMs,
          kind: writer.startsWith('endpoint') ? ('endpoint' as const) : ('direct' as const),
          stage: 'write' as const,
        };
        if (outcome === 'acknowledged') records.push({ ...sent, outcome, server, epoch });
        else if (outcome === 'refused') records.push({ ...sent, outcome, reason: '25006' });
        else records.push({ ...sent, outcome: 'indeterminate', reason: 'deadline' });
        if (outcome === 'acknowledged' || outcome === 'kept')
          rows.push({ writer, sequence, server, epoch });
      }
      reign.untilMs = nowMs;
      reigns.push(reign);
      nowMs += outageMs + 0.01;
    });
    return { records, rows, reigns };
  });

/** A clean history, and one of its acknowledgements picked at random. Only histories that have one. */
export const historyWithPick: fc.Arbitrary<{ history: History; picked: AcknowledgedWrite }> =
  cleanHistory
    .filter(({ records }) => records.some(({ outcome }) => outcome === 'acknowledged'))
    .chain((history) =>
      fc
        .constantFrom(...history.records.filter((record) => record.outcome === 'acknowledged'))
        .map((picked) => ({ history, picked: picked as AcknowledgedWrite })),
    );

/** The history without the row of this write, as if it had been lost. */
export function withoutRow(history: History, write: WriteRecord): History {
  return { ...history, rows: history.rows.filter((row) => writeKey(row) !== writeKey(write)) };
}
