import { PgDrError } from '../../plan/errors';

/** The deployment's configuration does not say how this instance becomes a replica. */
export class ReplicaNotConfiguredError extends PgDrError {
  readonly code = 'PGDR_REPLICA_NOT_CONFIGURED';
  readonly retryable = false;
}
