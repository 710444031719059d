import fc from 'fast-check';
import { findReigns } from './reigns';
import { cleanHistory } from './testing/histories';

describe('findReigns', () => {
  it('finds the writer of every epoch that acknowledged anything, and when', () => {
    fc.assert(
      fc.property(cleanHistory, ({ records, reigns }) => {
        const acknowledging = reigns.filter(({ epoch }) => records.some((r) => r.epoch === epoch));
        const found = findReigns(records);
        expect(found.map(({ epoch, server }) => ({ epoch, server }))).toEqual(
          acknowledging.map(({ epoch, server }) => ({ epoch, server })),
        );
        for (const { epoch, firstAcknowledgedAtMs, lastAcknowledgedAtMs, acknowledged } of found) {
          const times = records.filter((r) => r.epoch === epoch).map((r) => r.answeredAtMs);
          expect(acknowledged).toBe(times.length);
          expect(firstAcknowledgedAtMs).toBe(Math.min(...times));
          expect(lastAcknowledgedAtMs).toBe(Math.max(...times));
        }
      }),
    );
  });
});
