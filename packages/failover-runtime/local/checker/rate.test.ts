import fc from 'fast-check';
import { writeRate } from './rate';
import { cleanHistory } from './testing/histories';

describe('writeRate', () => {
  it('loses and invents no acknowledgement, for any history', () => {
    fc.assert(
      fc.property(
        cleanHistory,
        fc.option(fc.double({ min: 0, max: 5_000, noNaN: true }), { nil: undefined }),
        ({ records }, at) => {
          const rate = writeRate(records, at);
          const sum = (counts: readonly number[]): number =>
            counts.reduce((total, count) => total + count, 0);
          const acknowledged = records.filter(({ outcome }) => outcome === 'acknowledged');
          expect(rate.servers.reduce((total, server) => total + sum(server.acknowledged), 0)).toBe(
            acknowledged.length,
          );
          expect(sum(rate.failed)).toBe(
            records.filter((r) => r.kind === 'endpoint' && r.outcome !== 'acknowledged').length,
          );
          for (const server of rate.servers)
            expect(server.acknowledged).toHaveLength(rate.failed.length);
        },
      ),
    );
  });

  it('begins a column at the given moment', () => {
    const write = {
      writer: 'endpoint-1',
      sequence: 1,
      kind: 'endpoint',
      sentAtMs: 0,
      outcome: 'acknowledged',
      stage: 'write',
      server: 'home',
      epoch: 1,
    } as const;
    const rate = writeRate(
      [
        { ...write, answeredAtMs: 99 },
        { ...write, answeredAtMs: 350 },
        { ...write, answeredAtMs: 349.9 },
      ],
      250,
    );
    expect(rate).toEqual({
      everyMs: 100,
      fromMs: 50,
      servers: [{ server: 'home', acknowledged: [1, 0, 1, 1] }],
      failed: [0, 0, 0, 0],
    });
  });

  it('is empty without records', () => {
    expect(writeRate([])).toEqual({ everyMs: 100, fromMs: 0, servers: [], failed: [] });
  });
});
