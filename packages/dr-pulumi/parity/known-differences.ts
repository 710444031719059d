/** A difference that is none of what is deployed, and why. */
export interface KnownDifference {
  /** Matches the place of the difference. */
  readonly where: RegExp;
  readonly because: string;
}

/** Everything else that differs is a mistake of one of the libraries. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    where: /^(function|role) \S+ (Handler|Role|Resource)( #\d+)?$/,
    because:
      'CloudFormation has no resource for first items, for names resolved through a peering, and for replicated backups: the constructs ask by functions of the CDK, which have roles. The provider has resources.',
  },
];
