import { constants } from 'node:os';
import { PgDrError } from '../../plan/errors';

/** A process of the rig did not become ready; the message carries the end of its log. */
export class RoleStartError extends PgDrError {
  readonly code = 'PGDR_ROLE_START';
  readonly retryable = false;
}

/** A process of the rig could not do what it was asked; `remoteCode` is the code of its own error, if it had one. */
export class RoleCallError extends PgDrError {
  readonly code = 'PGDR_ROLE_CALL';
  readonly retryable = false;

  constructor(
    message: string,
    readonly remoteCode?: string,
  ) {
    super(message);
  }
}

/** A process of the rig ended while it was needed. */
export class RoleGoneError extends PgDrError {
  readonly code = 'PGDR_ROLE_GONE';
  readonly retryable = false;
}

/** Somebody ended the run with a signal. Everything has been cleaned up by the time this is seen. */
export class InterruptedError extends PgDrError {
  readonly code = 'PGDR_INTERRUPTED';
  readonly retryable = true;

  constructor(readonly signal: NodeJS.Signals) {
    super(`Interrupted by ${signal}.`);
  }

  /** What a shell expects of a program that this signal has ended: 130 for Ctrl-C. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/** The run itself went well, but something of it may have been left behind; the message says what. */
export class TeardownError extends PgDrError {
  readonly code = 'PGDR_TEARDOWN';
  readonly retryable = false;
}
