import { PgDrError } from '../../plan/errors';

/** Past the point of no return a step keeps failing. It fails the execution, whose redrive takes the step again. */
export class PlanStuckError extends PgDrError {
  readonly code = 'PGDR_PLAN_STUCK';
  readonly retryable = false;
}

/** What a person asked for was refused by the rules; the message says why. */
export class RequestRefusedError extends PgDrError {
  readonly code = 'PGDR_REQUEST_REFUSED';
  readonly retryable = false;
}

/** The step that is awaited is not done yet: ask again. */
export class StepPendingError extends PgDrError {
  readonly code = 'PGDR_STEP_PENDING';
  readonly retryable = true;
}

/** The plan that is awaited has ended without this step. */
export class PlanEndedError extends PgDrError {
  readonly code = 'PGDR_PLAN_ENDED';
  readonly retryable = false;
}
