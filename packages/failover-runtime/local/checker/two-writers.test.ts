import fc from 'fast-check';
import type { AcknowledgedWrite } from '../clients/record';
import { cleanHistory, historyWithPick } from './testing/histories';
import { findTwoWriters } from './two-writers';

const NOTHING = { violations: [], stale: [], staleWindowMs: undefined };

function acknowledged(
  server: string,
  epoch: number,
  answeredAtMs: number,
  sequence = answeredAtMs,
): AcknowledgedWrite {
  return {
    writer: 'w',
    sequence,
    kind: 'direct',
    sentAtMs: answeredAtMs - 1,
    answeredAtMs,
    outcome: 'acknowledged',
    stage: 'write',
    server,
    epoch,
  };
}

describe('findTwoWriters', () => {
  it('never accuses a clean history, in whatever order it is told', () => {
    fc.assert(
      fc.property(cleanHistory, ({ records }) => {
        expect(findTwoWriters(records)).toEqual(NOTHING);
        expect(findTwoWriters([...records].reverse())).toEqual(NOTHING);
      }),
    );
  });

  it('finds another server acknowledging in an epoch that has its writer', () => {
    fc.assert(
      fc.property(
        historyWithPick,
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        ({ history, picked }, laterMs) => {
          const second = {
            ...picked,
            writer: 'x',
            server: 'other',
            answeredAtMs: picked.answeredAtMs + laterMs,
          };
          const { violations } = findTwoWriters([second, ...history.records]);
          expect(violations.map(({ write }) => write)).toEqual([second]);
          expect(violations[0]?.kinds).toContain('same-epoch');
        },
      ),
    );
  });

  it('finds an acknowledgement of an older epoch after the first of a newer one', () => {
    fc.assert(
      fc.property(
        historyWithPick,
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        ({ history, picked }, laterMs) => {
          const later = history.records.find(
            ({ epoch }) => epoch !== undefined && epoch > picked.epoch,
          );
          fc.pre(later !== undefined);
          const answeredAtMs = later.answeredAtMs + laterMs;
          const stale = { ...picked, writer: 'x', answeredAtMs };
          const { violations, stale: found } = findTwoWriters([...history.records, stale]);
          expect(violations.map(({ write }) => write)).toEqual([stale]);
          expect(violations[0]?.kinds).toEqual(['older-epoch']);
          expect(violations[0]?.afterMs).toBeGreaterThanOrEqual(laterMs - 1e-6);
          expect(found).toEqual(violations);
        },
      ),
    );
  });

  it('counts a stale acknowledgement even where it was sent before the takeover', () => {
    const before = { ...acknowledged('home', 1, 500), sentAtMs: 10 };
    const { violations } = findTwoWriters([
      acknowledged('home', 1, 5),
      acknowledged('standby', 2, 100),
      before,
    ]);
    expect(violations).toEqual([{ write: before, kinds: ['older-epoch'], afterMs: 400 }]);
  });

  it('lists every single one', () => {
    const strays = [201, 202, 203].map((at) => acknowledged('home', 1, at));
    const found = findTwoWriters([
      acknowledged('home', 1, 5),
      acknowledged('standby', 2, 100),
      ...strays,
    ]);
    expect(found.stale.map(({ write }) => write)).toEqual(strays);
    expect(found.violations).toHaveLength(3);
  });

  describe('with the allowance for a frozen server', () => {
    const allowance = { server: 'home', resumedAtMs: 200, boundMs: 50 };
    const takeover = [acknowledged('home', 1, 5), acknowledged('standby', 2, 100)];

    it('tolerates what comes within the bound after the resume, and lists and measures it', () => {
      const strays = [acknowledged('home', 1, 200), acknowledged('home', 1, 250)];
      const found = findTwoWriters([...takeover, ...strays], allowance);
      expect(found.violations).toEqual([]);
      expect(found.stale.map(({ write }) => write)).toEqual(strays);
      expect(found.staleWindowMs).toBe(50);
    });

    it.each([
      ['before the resume', acknowledged('home', 1, 199), undefined],
      ['past the bound, but measures it', acknowledged('home', 1, 251), 51],
      ['of an epoch that another server owned', acknowledged('witness', 1, 210), undefined],
      ['in the epoch of the new writer', acknowledged('home', 2, 210), undefined],
    ])('does not tolerate one %s', (_, stray, windowMs) => {
      const found = findTwoWriters([...takeover, stray], allowance);
      expect(found.violations.map(({ write }) => write)).toEqual([stray]);
      expect(found.staleWindowMs).toBe(windowMs);
    });

    it('does not tolerate one by a server that was not frozen', () => {
      const stray = acknowledged('standby', 2, 220);
      expect(
        findTwoWriters([...takeover, acknowledged('home', 3, 150), stray], allowance).violations,
      ).toHaveLength(1);
    });
  });
});
