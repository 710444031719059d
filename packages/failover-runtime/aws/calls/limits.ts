/** How long calls to a service may take, and how often the SDK repeats them. */
export interface CallLimits {
  /** Until a connection stands, ms. */
  readonly connectMs: number;
  /** From sending one request to its answer, ms. */
  readonly requestMs: number;
  /** One call with all its repetitions, ms. */
  readonly totalMs: number;
  /**
   * How often one request is sent at most. Seven outlast five throttled answers in a row, which cost the SDK some
   * fifteen seconds of pauses; where `totalMs` is over first, whoever called asks again (a step, the next tick).
   */
  readonly attempts: number;
}

export const DEFAULT_LIMITS: CallLimits = {
  connectMs: 1_000,
  requestMs: 3_000,
  totalMs: 15_000,
  attempts: 7,
};

/** What every client of the SDK is constructed with. The endpoint comes from the environment (`AWS_ENDPOINT_URL`). */
export interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/**
 * The settings of a client for one region.
 *
 * Without `throwOnRequestTimeout` a request timeout of the SDK only warns. The retry mode is `standard`: the
 * `adaptive` one holds requests back before sending them, which a call with a deadline cannot afford.
 */
export function clientSettings(
  region: string,
  limits: CallLimits = DEFAULT_LIMITS,
): ClientSettings {
  return {
    region,
    maxAttempts: limits.attempts,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.requestMs,
      throwOnRequestTimeout: true,
    },
  };
}
