import { ChangeStream, itemKey, JOURNAL_KEY, REPORTS_KEY, type Change } from './changes';
import { DurableLog } from './durable-log';
import { Entries, type StoredEntry } from './entries';
import { Items, type StoredItem, type WriteResult } from './items';
import { LatestReports, type ReportedObservation } from './latest-reports';

export interface StoreOptions {
  /** A file that makes items and journal survive the process. Default: memory only. */
  readonly file?: string;
  /** How often followers hear that the stream is alive, in milliseconds. Default 500. */
  readonly aliveEveryMs?: number;
}

/** One region's store: items, a journal, the latest reports, and a stream of what changes. */
export class Store {
  private readonly items = new Items();
  private readonly entries = new Entries();
  private readonly reports = new LatestReports();
  private readonly changes: ChangeStream;
  private readonly log: DurableLog | undefined;

  constructor(options: StoreOptions = {}) {
    this.changes = new ChangeStream(options.aliveEveryMs ?? 500);
    this.log = options.file === undefined ? undefined : this.restore(options.file);
  }

  readItem(key: string): StoredItem {
    return this.items.read(key);
  }

  writeItem(key: string, json: string, expectedVersion: number): WriteResult {
    const result = this.items.write(key, json, expectedVersion);
    if (result.accepted) {
      const { version } = result.item;
      this.log?.append({ kind: 'item', key, version, json });
      this.changes.tell({ key: itemKey(key), version });
    }
    return result;
  }

  appendEntries(entries: readonly { readonly id: string }[]): void {
    const added = this.entries.append(entries).map(({ entry }) => entry);
    if (added.length > 0) {
      this.log?.append({ kind: 'entries', entries: added });
      this.changes.tell({ key: JOURNAL_KEY, version: this.entries.last });
    }
  }

  readEntries(after: number): readonly StoredEntry[] {
    return this.entries.after(after);
  }

  publish(observations: readonly ReportedObservation[]): void {
    if (this.reports.publish(observations)) {
      this.changes.tell({ key: REPORTS_KEY, version: this.reports.version });
    }
  }

  readReports(): readonly ReportedObservation[] {
    return this.reports.read();
  }

  /** Tells `lines` every change from now on, after the current versions. Returns what ends it. */
  follow(lines: (line: string) => void): () => void {
    const current: Change[] = this.items
      .versions()
      .map(([key, version]) => ({ key: itemKey(key), version }));
    current.push({ key: JOURNAL_KEY, version: this.entries.last });
    current.push({ key: REPORTS_KEY, version: this.reports.version });
    return this.changes.follow(lines, current);
  }

  close(): void {
    this.log?.close();
  }

  private restore(file: string): DurableLog {
    return DurableLog.open(file, (record) => {
      if (record.kind === 'item') {
        this.items.write(record.key, record.json, record.version - 1);
      } else {
        this.entries.append(record.entries);
      }
    });
  }
}
