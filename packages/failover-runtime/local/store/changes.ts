/** One line of the change stream: this key now has this version. */
export interface Change {
  readonly key: string;
  readonly version: number;
}

/** The keys under which the stream tells of journal entries and reports; items go by `item/<key>`. */
export const JOURNAL_KEY = 'journal';
export const REPORTS_KEY = 'reports';

export function itemKey(key: string): string {
  return `item/${key}`;
}

/** An empty object as a line says that the stream is alive. */
const ALIVE = '{}';

/** Everybody who follows the store's changes. */
export class ChangeStream {
  private readonly followers = new Set<(line: string) => void>();
  private heartbeat: NodeJS.Timeout | undefined;

  /** `aliveEveryMs`: how often a line is sent when nothing changes, so that silence means something. */
  constructor(private readonly aliveEveryMs: number) {}

  /** The follower is told the current versions first: nothing can change unseen between a read and this. */
  follow(lines: (line: string) => void, current: readonly Change[]): () => void {
    current.forEach((change) => lines(JSON.stringify(change)));
    this.followers.add(lines);
    this.heartbeat ??= setInterval(() => this.toAll(ALIVE), this.aliveEveryMs);
    return () => {
      this.followers.delete(lines);
      if (this.followers.size === 0) {
        clearInterval(this.heartbeat);
        this.heartbeat = undefined;
      }
    };
  }

  tell(change: Change): void {
    if (this.followers.size > 0) {
      this.toAll(JSON.stringify(change));
    }
  }

  private toAll(line: string): void {
    this.followers.forEach((lines) => lines(line));
  }
}
