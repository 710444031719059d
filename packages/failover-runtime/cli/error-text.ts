import { PgDrError } from '../plan/errors';
import type { Terminal } from './terminal/terminal';

/** An error for people: its message. Where it came from only with PGDR_DEBUG=1. */
export function errorText(error: unknown, { environment }: Pick<Terminal, 'environment'>): string {
  if (!(error instanceof Error)) return String(error);
  if (isDebug(environment)) return error.stack ?? error.message;
  return error instanceof PgDrError
    ? error.message
    : `${error.message} (unexpected; PGDR_DEBUG=1 shows where it came from)`;
}

function isDebug(environment: Terminal['environment']): boolean {
  return !['', '0', undefined].includes(environment.PGDR_DEBUG);
}
