import fc from 'fast-check';
import { accountWrites } from './writes';
import { cleanHistory, historyWithPick, withoutRow } from './testing/histories';

describe('accountWrites', () => {
  it('finds nothing wrong with a clean history', () => {
    fc.assert(
      fc.property(cleanHistory, ({ records, rows }) => {
        const account = accountWrites(records, { server: 'standby', rows });
        expect(account.lost).toEqual([]);
        expect(account.anomalies).toEqual([]);
        expect(account.acknowledged + account.refused + account.indeterminate).toBe(records.length);
        expect(account.acknowledged + account.indeterminatePresent).toBe(rows.length);
      }),
    );
  });

  it('finds any acknowledged write that is missing, and says where it still is', () => {
    fc.assert(
      fc.property(historyWithPick, ({ history, picked }) => {
        const rows = withoutRow(history, picked).rows;
        const old = { server: 'home', rows: history.rows };
        const empty = { server: 'witness', rows: [] };
        const { lost } = accountWrites(history.records, { server: 'standby', rows }, [old, empty]);
        expect(lost).toEqual([{ write: picked, keptOn: ['home'] }]);
      }),
    );
  });

  it('finds a row that no client sent, one kept twice, and one whose answer differed', () => {
    fc.assert(
      fc.property(historyWithPick, ({ history, picked }) => {
        const row = {
          writer: picked.writer,
          sequence: picked.sequence,
          server: picked.server,
          epoch: picked.epoch,
        };
        const others = withoutRow(history, picked).rows;
        const anomalies = (rows: typeof history.rows): readonly string[] =>
          accountWrites(history.records, { server: 'x', rows }).anomalies;
        expect(anomalies([...history.rows, { ...row, sequence: 1_000 }])).toHaveLength(1);
        expect(anomalies([...history.rows, row])).toHaveLength(1);
        expect(anomalies([...others, { ...row, epoch: row.epoch + 1 }])).toHaveLength(1);
        expect(anomalies([...others, { ...row, server: 'elsewhere' }])).toHaveLength(1);
      }),
    );
  });

  it('does not believe a refusal whose row is there, or a write recorded twice', () => {
    const refused = {
      writer: 'endpoint-1',
      sequence: 1,
      kind: 'endpoint',
      sentAtMs: 1,
      answeredAtMs: 2,
      outcome: 'refused',
      stage: 'write',
    } as const;
    const rows = [{ writer: 'endpoint-1', sequence: 1, server: 'home', epoch: 1 }];
    expect(accountWrites([refused], { server: 'home', rows }).anomalies).toEqual([
      'endpoint-1#1 was refused, but home has it',
    ]);
    expect(accountWrites([refused, refused], { server: 'home', rows: [] }).anomalies).toEqual([
      'endpoint-1#1 was recorded twice',
    ]);
  });
});
