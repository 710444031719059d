import { queryOf, type WireRequest } from './wire-request';

const FORM = 'application/x-www-form-urlencoded';

/** The parameters of the query protocol, from the body or the URL. */
export function formParameters(request: WireRequest): URLSearchParams {
  const isForm = request.headers['content-type']?.startsWith(FORM) === true;
  return isForm ? new URLSearchParams(request.body.toString('utf8')) : queryOf(request);
}
