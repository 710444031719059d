/** An error of this library. Every kind has a code that stays, unlike its text. */
export abstract class ConstructsError extends Error {
  /** Names the kind of error. */
  abstract readonly code: string;
  /** Trying again does not help: the program has to change. */
  readonly retryable = false;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** A version of PostgreSQL that is none. */
export class EngineVersionError extends ConstructsError {
  readonly code = 'PGDR_ENGINE_VERSION';

  constructor(version: string) {
    super(
      `'${version}' is no version of PostgreSQL; expected a major version such as '16', or with its minor version '16.4'.`,
    );
  }
}

/** The region of a stack is only known when it is deployed, but names and rights depend on it. */
export class RegionUnknownError extends ConstructsError {
  readonly code = 'PGDR_REGION_UNKNOWN';

  constructor(stack: string, role: string) {
    super(
      `The region of stack '${stack}', which is the ${role} region of a deployment, is unknown at synthesis; give the stack its region: new Stack(app, '${stack}', { env: { region: 'us-east-1' } }).`,
    );
  }
}

/** A stack was given for a role, and another region, too. */
export class RegionMismatchError extends ConstructsError {
  readonly code = 'PGDR_REGION_MISMATCH';

  constructor(stack: string, region: string, wanted: string) {
    super(
      `Stack '${stack}' is in '${region}', but '${wanted}' was asked for; leave 'region' out, or give a stack in '${wanted}'.`,
    );
  }
}

/** Neither a stack nor a region was given for a role. */
export class RegionMissingError extends ConstructsError {
  readonly code = 'PGDR_REGION_MISSING';

  constructor(role: string) {
    super(
      `The ${role} has neither a region nor a stack; give one of them: { region: 'us-west-2' }.`,
    );
  }
}

/** Something that the library cannot ask for in this way. */
export class OptionError extends ConstructsError {
  readonly code = 'PGDR_OPTION';

  /**
   * @param option where it was said
   * @param value what was said
   * @param expected what may be said, and how to put it right
   */
  constructor(option: string, value: string, expected: string) {
    super(`${option} is ${value}; expected ${expected}.`);
  }
}

/** A part refers to something that no part in the program has made, and nobody provided. */
export class ReferenceMissingError extends ConstructsError {
  readonly code = 'PGDR_REFERENCE_MISSING';

  constructor(path: string, user: string) {
    super(
      `'${path}', which '${user}' refers to, is nowhere in the program; add the part that makes it, or say what it is: plan.provide('${path}', value).`,
    );
  }
}

/** A function's code is not where the package keeps it. */
export class FunctionMissingError extends ConstructsError {
  readonly code = 'PGDR_FUNCTION_MISSING';

  constructor(entry: string) {
    super(
      `The code of function '${entry}' is not in the package; install the package again, or, in the workspace, run: npx nx run dr-constructs:bundle.`,
    );
  }
}

/** A plan that was not made by `DeploymentPlan`: the package is loaded twice, in different versions. */
export class PlanMissingError extends ConstructsError {
  readonly code = 'PGDR_PLAN_MISSING';

  constructor() {
    super(
      'This plan was made by another copy of @pg-dr/dr-constructs; expected the copy that the parts come from: npm ls @pg-dr/dr-constructs shows them.',
    );
  }
}

/** A part of a region that the deployment does not have. */
export class RegionNotInPlanError extends ConstructsError {
  readonly code = 'PGDR_REGION_NOT_IN_PLAN';

  constructor(role: string, deployment: string) {
    super(`Deployment '${deployment}' has no ${role} region; leave this part out, or give it one.`);
  }
}

/** A part stands in a stack of another region than its section of the plan is for. */
export class PartMisplacedError extends ConstructsError {
  readonly code = 'PGDR_PART_MISPLACED';

  constructor(path: string, actual: string, expected: string) {
    super(
      `'${path}' is in a stack of '${actual}', but its part of the plan is for '${expected}'; put it into a stack of that region.`,
    );
  }
}

/** The plan has no alarm whose metric was asked for. A mistake of this library. */
export class MetricUnknownError extends ConstructsError {
  readonly code = 'PGDR_METRIC_UNKNOWN';

  constructor(alarm: string) {
    super(`The plan has no alarm '${alarm}'; expected one in the standby region.`);
  }
}
