import type { WireRequest } from './wire-request';

/**
 * `"epoch":3` at any depth, also inside JSON that is quoted in JSON (an input, a secret's value), as an
 * attribute of DynamoDB (`{"N":"3"}`) and percent-encoded in a form.
 */
const EPOCH = /(?<![A-Za-z])epoch\\*"\s*:\s*(?:\{\s*\\*"N\\*"\s*:\s*\\*")?(\d+)/;

/** The epoch that a request carries, where it is visible. */
export function visibleEpoch({ headers, body }: WireRequest): number | undefined {
  let text = body.toString('latin1');
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    text = [...new URLSearchParams(text).values()].join('\n');
  }
  const [, epoch] = EPOCH.exec(text) ?? [];
  return epoch === undefined ? undefined : Number(epoch);
}
