import { InterruptedError } from './errors';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Told of every signal; `repeated` when it is not the first: the clean-up is under way and goes on. */
export type SignalListener = (signal: NodeJS.Signals, repeated: boolean) => void;

/** Turns the signals that end a program into a rejection and an abort, until it is disposed of. */
export class Interruption {
  /** Rejects with `InterruptedError` at the first signal; otherwise never settles. */
  readonly rejection: Promise<never>;
  private readonly controller = new AbortController();
  private readonly handlers: (readonly [NodeJS.Signals, () => void])[];

  constructor(onSignal: SignalListener = () => undefined) {
    let reject: (error: InterruptedError) => void = () => undefined;
    this.rejection = new Promise<never>((_, rejectIt) => (reject = rejectIt));
    // Who is interested awaits it; nobody need be.
    this.rejection.catch(() => undefined);
    this.handlers = SIGNALS.map((signal) => [
      signal,
      () => {
        const repeated = this.controller.signal.aborted;
        if (!repeated) {
          const error = new InterruptedError(signal);
          this.controller.abort(error);
          reject(error);
        }
        onSignal(signal, repeated);
      },
    ]);
    this.handlers.forEach(([signal, handler]) => process.on(signal, handler));
  }

  /** Aborted at the first signal, with the `InterruptedError` as its reason. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  dispose(): void {
    this.handlers.forEach(([signal, handler]) => process.off(signal, handler));
  }
}
