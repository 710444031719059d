import { ConnectionFault } from './fault';

/** A point in time by which something must be over. Given to every part of an operation, so that they share it. */
export class Deadline {
  private readonly atMs: number;

  /**
   * `timeoutMs` from now, by the monotonic clock. `RangeError` for what is no number: a limit that got lost on the way
   * would otherwise look like a database that is silent.
   */
  constructor(readonly timeoutMs: number) {
    if (!Number.isFinite(timeoutMs)) {
      throw new RangeError(`A deadline is a number of milliseconds, not ${String(timeoutMs)}.`);
    }
    this.atMs = performance.now() + timeoutMs;
  }

  leftMs(): number {
    return Math.max(0, this.atMs - performance.now());
  }

  /**
   * The result of `work`, or at the deadline a fault `silent`. Then `giveUp` is called, which must free what
   * `work` holds; whatever `work` still does is ignored.
   */
  async bound<T>(work: Promise<T>, giveUp: () => void): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const expiry = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        giveUp();
        reject(new ConnectionFault('silent', `no answer within ${this.timeoutMs} ms`));
      }, Math.ceil(this.leftMs()));
    });
    // Both may still reject after the other has won.
    work.catch(() => undefined);
    try {
      return await Promise.race([work, expiry]);
    } finally {
      clearTimeout(timer);
    }
  }
}
