/** A call of a service whose SDK client nothing here depends on: unsigned but for who asks whom. */
export async function rawCall(
  service: string,
  region: string,
  request: {
    readonly method?: string;
    readonly path?: string;
    readonly target?: string;
    readonly body?: object;
  },
): Promise<unknown> {
  const { method = 'POST', path = '/', target, body } = request;
  const scope = `test/20200101/${region}/${service}/aws4_request`;
  const response = await fetch(`${process.env.AWS_ENDPOINT_URL ?? ''}${path}`, {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.1',
      ...(target === undefined ? {} : { 'x-amz-target': target }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${service} answered ${response.status}: ${text}`);
  }
  return JSON.parse(text);
}
