import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { z } from 'zod';

const recordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), key: z.string(), version: z.number(), json: z.string() }),
  z.object({ kind: z.literal('entries'), entries: z.array(z.looseObject({ id: z.string() })) }),
]);

/** One accepted change. */
export type LogRecord = z.infer<typeof recordSchema>;

/**
 * What makes the store survive its process, as a managed table does: every accepted change is written
 * before it is answered. It is not flushed to the disk: the rig kills processes, not the machine.
 */
export class DurableLog {
  private readonly file: number;

  private constructor(path: string) {
    this.file = openSync(path, 'a', 0o600);
  }

  /** Opens the log and gives every record in it to `replay`. A last line that was not finished is dropped. */
  static open(path: string, replay: (record: LogRecord) => void): DurableLog {
    const text = readIfThere(path);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n')) {
      if (line !== '') {
        replay(recordSchema.parse(JSON.parse(line)));
      }
    }
    if (whole.length < text.length) {
      truncateSync(path, Buffer.byteLength(whole));
    }
    return new DurableLog(path);
  }

  append(record: LogRecord): void {
    writeSync(this.file, `${JSON.stringify(record)}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}
