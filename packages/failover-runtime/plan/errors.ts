import { PgDrError } from '../core/errors';

export { PgDrError };

/** An adapter could not do what it was asked: unreachable, timed out, throttled. What happened there is unknown. */
export class AdapterError extends PgDrError {
  readonly code: string = 'PGDR_ADAPTER';
  readonly retryable: boolean = true;
}

/** A conditional write met another version: somebody else was faster. Read again and decide anew. */
export class ConflictError extends PgDrError {
  readonly code = 'PGDR_CONFLICT';
  readonly retryable = false;
}

/** A mutation carried an epoch lower than the highest accepted one: its sender has been overtaken and must stop. */
export class StaleEpochError extends PgDrError {
  readonly code = 'PGDR_STALE_EPOCH';
  readonly retryable = false;
}

/** The other side refuses for now (a replica that is `backing-up`, one that is still restoring). Try later. */
export class NotReadyError extends PgDrError {
  readonly code = 'PGDR_NOT_READY';
  readonly retryable = true;
}

/** The plan is no longer this driver's: another drives it, or it has ended. Whoever gets this stops at once. */
export class SupersededError extends PgDrError {
  readonly code = 'PGDR_SUPERSEDED';
  readonly retryable = false;
}

/** What went wrong on purpose, for people. Anything else is a defect, and is thrown again. */
export function problemOf(error: unknown): string {
  if (error instanceof PgDrError) {
    return error.message;
  }
  throw error;
}
