/** An error of this library. Every kind has a code that stays, unlike its text. */
export abstract class PulumiLibraryError extends Error {
  /** Names the kind of error. */
  abstract readonly code: string;
  /** Trying again does not help: the program has to change. */
  readonly retryable = false;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Something in the arguments that cannot be asked for in this way. */
export class ArgumentError extends PulumiLibraryError {
  readonly code = 'PGDR_ARGUMENT';

  /**
   * @param argument where it was said
   * @param value what was said
   * @param expected what may be said, and how to put it right
   */
  constructor(argument: string, value: string, expected: string) {
    super(`${argument} is ${value}; expected ${expected}.`);
  }
}

/** Parts refer to things that no part has made. A mistake of this library, or of the blueprint. */
export class ReferenceMissingError extends PulumiLibraryError {
  readonly code = 'PGDR_REFERENCE_MISSING';

  constructor(paths: readonly string[]) {
    super(`Nothing in the deployment makes what is referred to as ${paths.join(', ')}.`);
  }
}

/** A function's code is not in the package. */
export class FunctionMissingError extends PulumiLibraryError {
  readonly code = 'PGDR_FUNCTION_MISSING';

  constructor(entry: string) {
    super(
      `The code of function '${entry}' is not in the package; install the published package, or build it first: npx nx bundle dr-pulumi.`,
    );
  }
}

/** The blueprint says that a failover changes something that this library has no word for. A mistake of this library. */
export class UnknownChangeError extends PulumiLibraryError {
  readonly code = 'PGDR_UNKNOWN_CHANGE';

  constructor(name: string) {
    super(`A failover changes '${name}', and no input of the provider is known by that name.`);
  }
}

/** An existing network has not what the deployment needs. */
export class NetworkNotFoundError extends PulumiLibraryError {
  readonly code = 'PGDR_NETWORK_NOT_FOUND';

  constructor(region: string, found: number, wanted: number) {
    super(
      `The existing network in ${region} has ${found} subnets with the given tags; expected at least ${wanted}. Give their ids, other tags, or a smaller azCount.`,
    );
  }
}
