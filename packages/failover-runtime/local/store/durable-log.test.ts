import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DurableLog, type LogRecord } from './durable-log';

describe('DurableLog', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-test-log-'));
  const path = join(directory, 'log.jsonl');
  const record = (version: number): LogRecord => ({ kind: 'item', key: 'ü', version, json: '1' });

  function replayed(): LogRecord[] {
    const records: LogRecord[] = [];
    DurableLog.open(path, (each) => records.push(each)).close();
    return records;
  }

  afterAll(() => rmSync(directory, { recursive: true }));

  it('drops a last line that was cut off by a crash, and goes on after the one before it', () => {
    const log = DurableLog.open(path, () => undefined);
    log.append(record(1));
    log.close();
    appendFileSync(path, '{"kind":"item","key":"ü","ver');
    expect(replayed()).toEqual([record(1)]);
    const again = DurableLog.open(path, () => undefined);
    again.append(record(2));
    again.close();
    expect(replayed()).toEqual([record(1), record(2)]);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });
});
