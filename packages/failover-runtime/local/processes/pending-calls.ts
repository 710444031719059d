import { AdapterError } from '../../plan/errors';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The calls that another process has not answered yet. Each of them ends: answered, refused, failed or timed out. */
export class PendingCalls {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  /** `timeoutMs` in milliseconds; `what` is for the message of the `AdapterError` when it has passed. */
  open(
    what: string,
    timeoutMs: number,
  ): { readonly id: number; readonly answer: Promise<unknown> } {
    const id = (this.lastId += 1);
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(
        () => this.reject(id, new AdapterError(`${what}: no answer within ${timeoutMs} ms.`)),
        timeoutMs,
      );
      this.pending.set(id, { resolve, reject, timer });
    });
    return { id, answer };
  }

  resolve(id: number, value: unknown): void {
    this.take(id)?.resolve(value);
  }

  reject(id: number, error: Error): void {
    this.take(id)?.reject(error);
  }

  rejectAll(error: Error): void {
    [...this.pending.keys()].forEach((id) => this.reject(id, error));
  }

  /** Undefined for an answer that came too late. */
  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }
}
