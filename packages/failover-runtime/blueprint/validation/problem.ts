import { PgDrError } from '../../core/errors';

/** Why a deployment is refused. `code` is a promise, the texts are not. */
export interface Problem {
  /** `PGDR_REGIONS_EQUAL` */
  readonly code: string;
  /** Where in the request: `regions.standby`. */
  readonly path: string;
  /** What stands there. */
  readonly value: unknown;
  /** What would have to stand there. */
  readonly expected: string;
  /** The way out. */
  readonly fix: string;
}

/** `regions.standby is "us-east-1"; expected another region than home. Choose …. (PGDR_REGIONS_EQUAL)` */
export function describeProblem({ code, path, value, expected, fix }: Problem): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return `${path} is ${text}; expected ${expected}. ${fix} (${code})`;
}

/** A problem, unless something holds. */
export function unless(holds: boolean, problem: Problem): Problem[] {
  return holds ? [] : [problem];
}

/** A deployment cannot be what it was asked to be. Lists every reason, not only the first. */
export class InvalidDeploymentError extends PgDrError {
  readonly code = 'PGDR_INVALID_DEPLOYMENT';
  readonly retryable = false;

  constructor(readonly problems: readonly Problem[]) {
    super(
      [
        `The deployment is refused for ${problems.length} reason${problems.length === 1 ? '' : 's'}:`,
        ...problems.map((problem) => `- ${describeProblem(problem)}`),
      ].join('\n'),
    );
  }
}
