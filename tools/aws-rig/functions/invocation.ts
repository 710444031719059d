/** One run of a deployed function. */
export interface Invocation {
  readonly function: string;
  readonly region: string;
  readonly role: string;
  readonly event: unknown;
  readonly atMs: number;
  readonly outcome: InvocationOutcome;
  /** What it wrote to its standard output and error. */
  readonly log: string;
}

export type InvocationOutcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  /** It ran for longer than its own timeout. */
  | { readonly kind: 'timed-out'; readonly error: FunctionError }
  /** It ended without an answer: killed, or by `process.exit`. */
  | { readonly kind: 'ended'; readonly error: FunctionError };

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
