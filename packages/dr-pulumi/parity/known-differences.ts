/** A difference that is none of what is deployed, and why. */
export interface KnownDifference {
  /** Matches the place of the difference. */
  readonly where: RegExp;
  readonly because: string;
}

/** Everything else that differs is a mistake of one of the libraries. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];
