import type { RecognisedRequest } from '../recognition/recognise';

/** Who made a call, besides what the request says. */
export interface Caller {
  /** The role that signed it, `state-machine` or `eventbridge`; undefined for a test's own client. */
  readonly principal?: string;
  /** The deployed function that made it. */
  readonly function?: string;
  /** The call of an SDK that this request belongs to: its repetitions have the same. */
  readonly invocation?: string;
}

type Words = string | readonly string[];

/** Which calls are meant. Every field that is given must fit; none given: all calls. */
export interface CallMatch {
  readonly region?: Words;
  /** As in IAM actions: `rds`, `cloudwatch`, `states`, `route53`. */
  readonly service?: Words;
  readonly operation?: Words | RegExp;
  readonly principal?: Words;
  readonly function?: Words;
}

export function matches(match: CallMatch, call: RecognisedRequest & Caller): boolean {
  return (
    fits(match.region, call.region) &&
    fits(match.service, call.service) &&
    fits(match.operation, call.operation) &&
    fits(match.principal, call.principal) &&
    fits(match.function, call.function)
  );
}

function fits(wanted: Words | RegExp | undefined, found: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (found === undefined) return false;
  if (wanted instanceof RegExp) return wanted.test(found);
  return typeof wanted === 'string' ? wanted === found : wanted.includes(found);
}
