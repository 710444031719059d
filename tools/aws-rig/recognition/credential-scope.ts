import { queryOf, type WireRequest } from './wire-request';

/** Who signed a request, and for which service in which region. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The name that signatures use: `monitoring` for CloudWatch, `states` for Step Functions. */
  readonly signingName: string;
}

const CREDENTIAL = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/** Reads the scope of a version 4 signature, from the header or from a presigned URL. */
export function credentialScope(request: WireRequest): CredentialScope | undefined {
  const presigned = queryOf(request).get('X-Amz-Credential');
  const text = presigned === null ? request.headers.authorization : `Credential=${presigned}`;
  const [, accessKeyId, region, signingName] = CREDENTIAL.exec(text ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || signingName === undefined) {
    return undefined;
  }
  return { accessKeyId, region, signingName };
}
