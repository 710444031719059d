/** Base of every error that this package throws on purpose. `code` is a promise, the text is not. */
export abstract class PgDrError extends Error {
  abstract readonly code: string;
  /** Whether trying the same call again can succeed without anybody changing anything. */
  abstract readonly retryable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
