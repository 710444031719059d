import type { RecognisedRequest } from '../recognition/recognise';
import type { WireRequest } from '../recognition/wire-request';
import type { Answer } from './answer';
import { forward } from './forward';
import { serviceError } from './service-error';

/** The code of our error where the stand-in has no answer: a gap of the rig, not a failure of who called. */
export const NOT_IN_STAND_IN = 'NotImplementedByStandIn';

/**
 * moto's answer. What it does not implement, or what breaks inside it, it answers with an HTML page and status
 * 500: an SDK tries three times and then fails to read it. We say instead what is the matter, with a status
 * that is not tried again.
 */
export async function askStandIn(
  call: RecognisedRequest,
  wire: WireRequest,
  port: number,
): Promise<Answer> {
  const answer = await forward(wire, port);
  const html = answer.headers['content-type']?.startsWith('text/html') === true;
  const broken = answer.status >= 500 && (html || answer.body.includes('<!doctype html>'));
  if (!broken) return answer;
  return serviceError(call.protocol, {
    status: 501,
    code: NOT_IN_STAND_IN,
    message: `The stand-in for AWS cannot do '${call.service}:${call.operation}' as it was asked.`,
  });
}
