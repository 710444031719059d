import type { CallMatch, Caller } from '../faults/call-match';
import { matches } from '../faults/call-match';
import type { FaultKind } from '../faults/fault';
import type { RecognisedRequest } from '../recognition/recognise';

/** One request that reached the rig, retries of the SDK included. */
export interface RecordedCall extends RecognisedRequest, Caller {
  /** By this machine's clock. */
  readonly atMs: number;
  /** Path and query. */
  readonly target: string;
  /** The parameters as they were sent: JSON, a form or XML; the first 64 KB. */
  readonly body: string;
  /** Who answered: `moto`, `rds`, `lambda-invoke`, `permissions` or `fault`. Undefined while it is open or hangs. */
  readonly answeredBy?: string;
  /** Of the answer that was sent, or lost. */
  readonly status?: number;
  /** What was done to it; a delay alone is not noted. */
  readonly fault?: Exclude<FaultKind, 'delay'>;
}

type Completion = Pick<RecordedCall, 'answeredBy' | 'status' | 'fault'>;

/** Every call in the order in which it came in. */
export class CallLog {
  private calls: RecordedCall[] = [];
  private watchers: (() => void)[] = [];

  /** Notes a call; what it returns notes how it ended. */
  open(call: RecordedCall): (completion: Completion) => void {
    const { calls } = this;
    const index = calls.push(call) - 1;
    this.notify();
    return (completion) => {
      // After a `clear` it is noted where nobody looks.
      calls[index] = { ...call, ...completion };
      this.notify();
    };
  }

  list(match: CallMatch = {}): readonly RecordedCall[] {
    return this.calls.filter((call) => matches(match, call));
  }

  clear(): void {
    this.calls = [];
  }

  /** Resolves with the first recorded call for which `wanted` holds, as soon as there is one. */
  async await(
    wanted: (call: RecordedCall) => boolean,
    timeoutMs: number,
    what = 'The awaited call',
  ): Promise<RecordedCall> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.calls.find(wanted);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`${what} did not come within ${timeoutMs} ms.`));
      }, timeoutMs);
      const end = (): void => {
        clearTimeout(timer);
        this.watchers = this.watchers.filter((other) => other !== look);
      };
      this.watchers.push(look);
      look();
    });
  }

  private notify(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}
