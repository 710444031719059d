/** An error of RDS, by the code that it sends. */
export class RdsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export function instanceNotFound(id: string): RdsError {
  return new RdsError('DBInstanceNotFound', `DBInstance ${id} not found.`, 404);
}

export function wrongInstanceState(message: string): RdsError {
  return new RdsError('InvalidDBInstanceState', message);
}
