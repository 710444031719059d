import { AdapterError } from '../../plan/errors';

/** A service of AWS did not do what it was asked. `fault` is the service's own name for why. */
export class ServiceError extends AdapterError {
  override readonly code: string = 'PGDR_SERVICE';

  constructor(
    message: string,
    /** `ThrottlingException`, `TimeoutError`, `InvalidDBInstanceState`, … */
    readonly fault: string,
    override readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: object;
}

/** Refusals that pass by themselves, although the service calls them the client's fault. */
const PASSING =
  /throttl|toomanyrequests|limitexceeded|requesttimeout|slowdown|transactionconflict|transactioninprogress|priorrequestnotcomplete/i;

function isRetryable(error: SdkError): boolean {
  if (error.$retryable !== undefined || PASSING.test(error.name ?? '')) {
    return true;
  }
  const status = error.$metadata?.httpStatusCode ?? 500;
  // What carries no status never had an answer: a timeout, a broken connection, an answer that was not understood.
  return error.$fault !== 'client' && (status < 400 || status >= 500 || status === 429);
}

/** An error of the SDK in the plans' words. What happened at the service is unknown unless it refused. */
export function toServiceError(error: unknown, doing: string): ServiceError {
  const { name = 'Error', message = '' } = error as SdkError;
  return new ServiceError(`${doing}: ${name}: ${message}`, name, isRetryable(error as SdkError), {
    cause: error,
  });
}

/** Whether the service refused with one of these names. */
export function isFault(error: unknown, ...names: readonly string[]): error is ServiceError {
  return error instanceof ServiceError && names.some((name) => isNamed(error.fault, name));
}

/** Services of the query protocol say `DBInstanceNotFound`, their clients `DBInstanceNotFoundFault`. */
function isNamed(fault: string, name: string): boolean {
  return fault.replace(/(Fault|Exception)$/, '') === name.replace(/(Fault|Exception)$/, '');
}
