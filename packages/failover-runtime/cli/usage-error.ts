import { PgDrError } from '../plan/errors';
import { nearest } from './nearest';

/** The command line was wrong. The message says what was wrong, and what would be right. */
export class UsageError extends PgDrError {
  readonly code = 'PGDR_USAGE';
  readonly retryable = false;
}

/** One of a list was expected, and something else was given: says what, what was probably meant, and the list. */
export function unknownChoice(what: string, given: string, choices: readonly string[]): UsageError {
  const meant = nearest(given, choices);
  const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  return new UsageError(`Unknown ${what} '${given}'.${hint} Choose from: ${choices.join(', ')}.`);
}
