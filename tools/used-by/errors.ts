import { PgDrError } from '@pg-dr/failover-runtime/core';

/** A library has no tarball, or more than one: its target `package` did not run. */
export class NotPackedError extends PgDrError {
  readonly code = 'PGDR_NOT_PACKED';
  readonly retryable = false;
}

/** A command of a program failed; the message ends with what it printed. */
export class CommandFailedError extends PgDrError {
  readonly code = 'PGDR_COMMAND_FAILED';
  readonly retryable = false;
}

/** Adopting the library moved a dependency that the program had pinned. */
export class DependencyMovedError extends PgDrError {
  readonly code = 'PGDR_DEPENDENCY_MOVED';
  readonly retryable = false;
}
