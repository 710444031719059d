import { toServiceError } from './errors';
import { DEFAULT_LIMITS } from './limits';

/** What every `send` of the SDK takes besides the command. */
export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

class OutOfTime extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * One call to a service, all its repetitions together bounded by `totalMs`.
 *
 * The abort signal ends a request in flight; the race also ends a pause of the SDK between two attempts. Rejects
 * with a `ServiceError` that says what was being done.
 */
export async function call<Output>(
  doing: string,
  send: (options: SendOptions) => Promise<Output>,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Promise<Output> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new OutOfTime(`no answer within ${totalMs} ms`));
      abort.abort();
    }, totalMs);
  });
  try {
    return await Promise.race([send({ abortSignal: abort.signal }), outOfTime]);
  } catch (error) {
    throw toServiceError(error, doing);
  } finally {
    clearTimeout(timer);
  }
}
