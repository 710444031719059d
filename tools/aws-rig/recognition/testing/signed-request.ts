import type { WireRequest } from '../wire-request';

interface Parts {
  readonly service: string;
  readonly region?: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as an SDK would sign it, as far as anything here looks at it. */
export function signedRequest(parts: Parts): WireRequest {
  const {
    service,
    region = 'us-west-2',
    method = 'POST',
    target = '/',
    headers,
    body = '',
  } = parts;
  const scope = `KEY/20261120/${region}/${service}/aws4_request`;
  return {
    method,
    target,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...headers,
    },
    body: Buffer.from(body),
  };
}

export function formRequest(service: string, parameters: Record<string, string>): WireRequest {
  return signedRequest({
    service,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
  });
}
