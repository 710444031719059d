import { PgDrError } from '../../plan/errors';

/** The rig did not come to where a scenario needs it. */
export class RigError extends PgDrError {
  readonly code = 'PGDR_RIG';
  readonly retryable = false;
}
