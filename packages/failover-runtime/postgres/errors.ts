import { AdapterError, NotReadyError, PgDrError, StaleEpochError } from '../plan/errors';
import type { ConnectionFault } from './connection/fault';
import { SQLSTATE } from './schema/roles';

/** The database holds a newer `pgdr` schema than this program knows. */
export class SchemaVersionError extends PgDrError {
  readonly code = 'PGDR_SCHEMA_VERSION';
  readonly retryable = false;
}

/** An application role is missing, or the administrator may not lock it. */
export class ApplicationRoleError extends PgDrError {
  readonly code = 'PGDR_APPLICATION_ROLE';
  readonly retryable = false;
}

const READ_ONLY_TRANSACTION = '25006';

/** What a port's caller gets to see of a fault. */
export function toPortError(fault: ConnectionFault, doing: string): PgDrError {
  const text = `${doing}: ${fault.detail}`;
  switch (fault.sqlState) {
    case SQLSTATE.staleEpoch:
      return new StaleEpochError(text, { cause: fault });
    case SQLSTATE.notReady:
    case READ_ONLY_TRANSACTION:
      return new NotReadyError(text, { cause: fault });
    default:
      return new AdapterError(text, { cause: fault });
  }
}
