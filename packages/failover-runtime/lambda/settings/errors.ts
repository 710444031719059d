import { PgDrError } from '../../plan/errors';

/** A function's configuration is missing or wrong. The message says what, and never shows a value. */
export class SettingsError extends PgDrError {
  readonly code = 'PGDR_SETTINGS';
  readonly retryable = false;
}
