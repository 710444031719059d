import { DatabaseError } from 'pg';
import type { WriteOutcome } from './record';

/** A deadline of the client passed; its socket has been destroyed. */
export class DeadlineError extends Error {
  readonly code = 'deadline';

  constructor(what: string, deadlineMs: number) {
    super(`${what} took longer than ${deadlineMs} ms`);
    this.name = 'DeadlineError';
  }
}

/**
 * What an error that followed a sent write says about that write.
 *
 * Only an `ERROR` of the server rolls the statement back for certain. A `FATAL` (57P01, 57P02) ends the session
 * at any point, also between the commit and its answer, and a lost connection or a deadline says nothing.
 */
export function outcomeOfFailedWrite(error: unknown): Exclude<WriteOutcome, 'acknowledged'> {
  return error instanceof DatabaseError && error.severity === 'ERROR' ? 'refused' : 'indeterminate';
}

/** Whether a server answered at all: asking it again costs it a process, so the fleet waits longer. */
export function isServerAnswer(error: unknown): boolean {
  return error instanceof DatabaseError;
}

/** A short reason for people: the SQLSTATE, the system's error code or `deadline`. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    const code = (error as { code?: unknown }).code;
    return typeof code === 'string' ? code : error.message;
  }
  return String(error);
}
