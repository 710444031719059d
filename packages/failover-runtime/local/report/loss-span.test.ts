import type { AcknowledgedWrite } from '../clients';
import { lossSpanMs } from './loss-span';

function lostAt(answeredAtMs: number): AcknowledgedWrite {
  return {
    writer: 'home-1',
    sequence: answeredAtMs,
    kind: 'direct',
    sentAtMs: answeredAtMs,
    answeredAtMs,
    outcome: 'acknowledged',
    stage: 'write',
    server: 'home',
    epoch: 1,
  };
}

function spanOf(lost: readonly number[], stale: readonly number[]): number | undefined {
  return lossSpanMs({
    writes: {
      acknowledged: lost.length,
      refused: 0,
      lost: lost.map((at) => ({ write: lostAt(at), keptOn: [] })),
      indeterminate: 0,
      indeterminatePresent: 0,
      anomalies: [],
    },
    twoWriters: {
      violations: [],
      stale: stale.map((at) => ({ write: lostAt(at), kinds: ['older-epoch'], afterMs: 1 })),
      staleWindowMs: undefined,
    },
  });
}

describe('lossSpanMs', () => {
  it('is from the oldest to the newest lost write', () => {
    expect(spanOf([30, 10, 20], [])).toBe(20);
    expect(spanOf([10], [])).toBe(0);
    expect(spanOf([], [])).toBeUndefined();
  });

  it('leaves out what an overtaken server acknowledged', () => {
    expect(spanOf([10, 20, 9_000], [9_000])).toBe(10);
    expect(spanOf([9_000], [9_000])).toBeUndefined();
  });
});
