import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FleetError } from './errors';
import type { WriteRecord } from './record';
import { Recorder } from './recorder';

function acknowledged(sequence: number, server = 'home', epoch = 1): WriteRecord {
  return {
    writer: 'endpoint-12',
    sequence,
    kind: 'endpoint',
    sentAtMs: sequence - 1,
    answeredAtMs: sequence,
    outcome: 'acknowledged',
    stage: 'write',
    server,
    epoch,
  };
}

const refused: WriteRecord = {
  writer: 'home-1',
  sequence: 1,
  kind: 'direct',
  sentAtMs: 1,
  answeredAtMs: 50,
  outcome: 'refused',
  stage: 'connect',
  reason: '28000',
};

describe('Recorder', () => {
  let directory: string;
  let file: string;
  let recorder: Recorder;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'recorder-'));
    file = join(directory, 'records.jsonl');
    recorder = new Recorder(file, () => 100);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps every record in memory and in its file', async () => {
    recorder.add(acknowledged(1));
    recorder.add(refused);
    await recorder.close();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as WriteRecord)).toEqual(recorder.records);
    expect(recorder.progress()).toEqual({
      acknowledged: 1,
      refused: 1,
      indeterminate: 0,
      byServer: { home: 1 },
    });
  });

  it('says when the file is not complete', async () => {
    const broken = new Recorder(join(directory, 'missing', 'records.jsonl'), () => 0);
    broken.add(refused);
    await expect(broken.close()).rejects.toThrow(FleetError);
    await recorder.close();
  });

  it('waits for acknowledgements that match', async () => {
    const awaited = recorder.acknowledged({
      server: 'standby',
      epoch: 2,
      group: 'endpoint',
      count: 2,
      timeoutMs: 5_000,
    });
    const wanted = acknowledged(205, 'standby', 2);
    for (const record of [
      refused,
      acknowledged(201),
      acknowledged(202, 'standby'),
      acknowledged(203, 'standby', 2),
      { ...acknowledged(204, 'standby', 2), writer: 'standby-1' },
      wanted,
      acknowledged(206, 'standby', 2),
    ]) {
      recorder.add(record);
    }
    await expect(awaited).resolves.toBe(wanted);
    await recorder.close();
  });

  it('ends all waiting when it is closed', async () => {
    const waiting = recorder.acknowledged({ timeoutMs: 60_000 });
    await Promise.all([expect(waiting).rejects.toThrow('were closed'), recorder.close()]);
  });

  it('looks back only where a time is given', async () => {
    recorder.add(acknowledged(90));
    recorder.add(acknowledged(95));
    await expect(recorder.acknowledged({ afterMs: 80, timeoutMs: 1_000 })).resolves.toEqual(
      acknowledged(90),
    );
    await expect(recorder.acknowledged({ timeoutMs: 1 })).rejects.toThrow(
      '1 of the awaited acknowledgements did not come: {} within 1 ms.',
    );
    await recorder.close();
  });
});
