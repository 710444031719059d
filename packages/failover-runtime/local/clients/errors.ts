import { PgDrError } from '../../plan/errors';

/** The client fleet was used wrongly, its process ended, or what it was asked to wait for did not come. */
export class FleetError extends PgDrError {
  readonly code = 'PGDR_CLIENTS';
  readonly retryable = false;
}
