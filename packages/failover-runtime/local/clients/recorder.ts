import { type WriteStream, createWriteStream } from 'node:fs';
import { FleetError } from './errors';
import { type WriteRecord, isAcknowledged } from './record';

/** What to wait for: acknowledgements that match all that is given. */
export interface AcknowledgementCondition {
  readonly server?: string;
  readonly epoch?: number;
  /** A group's name, without the writer's number. */
  readonly group?: string;
  /** Only those answered after this time. Default: from now on. */
  readonly afterMs?: number;
  /** How many of them. Default 1. */
  readonly count?: number;
  readonly timeoutMs: number;
}

interface Waiter {
  readonly matches: (record: WriteRecord) => boolean;
  missing: number;
  readonly resolve: (record: WriteRecord) => void;
  readonly reject: (error: FleetError) => void;
}

/** Counts so far, for live progress. */
export interface FleetProgress {
  readonly acknowledged: number;
  readonly refused: number;
  readonly indeterminate: number;
  /** Acknowledgements by the server that gave them. */
  readonly byServer: Readonly<Record<string, number>>;
}

/** Keeps every record in memory and appends it to a file of JSON lines, from which a drill can be checked again. */
export class Recorder {
  private readonly kept: WriteRecord[] = [];
  private readonly waiters = new Set<Waiter>();
  private readonly counts = { acknowledged: 0, refused: 0, indeterminate: 0 };
  private readonly byServer: Record<string, number> = {};
  private readonly file: WriteStream;
  private fileError: Error | undefined;

  constructor(
    path: string,
    private readonly nowMs: () => number,
  ) {
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.on('error', (error) => {
      this.fileError = error;
    });
  }

  add(record: WriteRecord): void {
    this.kept.push(record);
    this.file.write(`${JSON.stringify(record)}\n`);
    this.counts[record.outcome] += 1;
    if (isAcknowledged(record))
      this.byServer[record.server] = (this.byServer[record.server] ?? 0) + 1;
    for (const waiter of this.waiters) {
      if (waiter.matches(record) && --waiter.missing === 0) waiter.resolve(record);
    }
  }

  get records(): readonly WriteRecord[] {
    return this.kept;
  }

  progress(): FleetProgress {
    return { ...this.counts, byServer: { ...this.byServer } };
  }

  /** Resolves with the record that fulfilled the condition; rejects with a `FleetError` when the time is up. */
  async acknowledged(condition: AcknowledgementCondition): Promise<WriteRecord> {
    const matches = matcher(condition, condition.afterMs ?? this.nowMs());
    const found = condition.afterMs === undefined ? [] : this.kept.filter(matches);
    const missing = (condition.count ?? 1) - found.length;
    if (missing <= 0) return found[found.length - 1 + missing] as WriteRecord;
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
      };
      const waiter: Waiter = {
        matches,
        missing,
        resolve: (record) => {
          done();
          resolve(record);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        waiter.reject(
          new FleetError(
            `${waiter.missing} of the awaited acknowledgements did not come: ${describe(condition)}.`,
          ),
        );
      }, condition.timeoutMs);
      this.waiters.add(waiter);
    });
  }

  /** Ends all waiting, and completes the file. Rejects when the file is not complete. */
  async close(): Promise<void> {
    for (const waiter of this.waiters) waiter.reject(new FleetError('The clients were closed.'));
    if (!this.file.closed)
      await new Promise<void>((resolve) => this.file.end(resolve).once('error', () => resolve()));
    if (this.fileError !== undefined) {
      throw new FleetError(`The records could not be written: ${this.fileError.message}.`, {
        cause: this.fileError,
      });
    }
  }
}

function matcher(
  condition: AcknowledgementCondition,
  afterMs: number,
): (record: WriteRecord) => boolean {
  return (record) =>
    record.outcome === 'acknowledged' &&
    record.answeredAtMs > afterMs &&
    (condition.server === undefined || record.server === condition.server) &&
    (condition.epoch === undefined || record.epoch === condition.epoch) &&
    (condition.group === undefined || record.writer.replace(/-\d+$/, '') === condition.group);
}

function describe({ timeoutMs, ...wanted }: AcknowledgementCondition): string {
  return `${JSON.stringify(wanted)} within ${timeoutMs} ms`;
}
