import { PgDrError } from '../../plan/errors';

/** Base of what can go wrong with servers on this machine. Every message names what was wrong, what was expected and the way out. */
export abstract class LocalServerError extends PgDrError {
  readonly retryable: boolean = false;
}

/** No usable PostgreSQL programs were found. */
export class BinariesMissingError extends LocalServerError {
  readonly code = 'PGDR_BINARIES_MISSING';
}

/** Another program listens on the port. */
export class PortInUseError extends LocalServerError {
  readonly code = 'PGDR_PORT_IN_USE';
}

/** The disk (or the quota) is full. */
export class NoDiskSpaceError extends LocalServerError {
  readonly code = 'PGDR_NO_DISK_SPACE';
}

/** Programs of one major, a data directory of another. */
export class WrongMajorError extends LocalServerError {
  readonly code = 'PGDR_WRONG_MAJOR';
}

/** A file or directory that the server's account may not read, write or reach. */
export class NoPermissionError extends LocalServerError {
  readonly code = 'PGDR_NO_PERMISSION';
}

/** Something that this operating system cannot do (stopping a process on Windows, for one). */
export class UnsupportedPlatformError extends LocalServerError {
  readonly code = 'PGDR_UNSUPPORTED_PLATFORM';
}

/** The server ended before it was ready; the message carries the end of its log. */
export class ServerStartError extends LocalServerError {
  readonly code = 'PGDR_SERVER_START';
}

/** A server did not reach the awaited condition in time; it may still do so. */
export class ServerTimeoutError extends LocalServerError {
  readonly code = 'PGDR_SERVER_TIMEOUT';
  override readonly retryable = true;
}

/** A program (`initdb`, `pg_rewind`, `npm`) ended with an error; the message carries what it said. */
export class ProgramError extends LocalServerError {
  readonly code = 'PGDR_PROGRAM';
}
