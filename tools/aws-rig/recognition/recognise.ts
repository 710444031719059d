import { credentialScope } from './credential-scope';
import { visibleEpoch } from './epoch';
import { operationOf, type Protocol } from './operation';
import type { WireRequest } from './wire-request';

/** What a request is, as far as it tells. */
export interface RecognisedRequest {
  /** As IAM names it, so that `service:operation` reads like an action: `cloudwatch`, `states`, `rds`. */
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  readonly protocol: Protocol;
  readonly accessKeyId?: string;
  readonly epoch?: number;
  /** The same for all attempts of one call of the SDK. */
  readonly invocation?: string;
  /** 1 for the first try. */
  readonly attempt?: number;
}

/** A request that nobody signed: not from an SDK. */
export const UNSIGNED = 'unsigned';

/** Signing names that differ from the prefix of the service's IAM actions. */
const IAM_PREFIX: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/**
 * Services that are run from one region for the whole world. With an endpoint of its own, an SDK signs for the
 * region of its client; in AWS it signs for this one, and that is the region that must be up.
 */
export const GLOBAL_CONTROL_PLANES: readonly string[] = [
  'route53',
  'iam',
  'cloudfront',
  'organizations',
];
export const CONTROL_PLANE_REGION = 'us-east-1';

export function recognise(request: WireRequest): RecognisedRequest {
  const scope = credentialScope(request);
  const signingName = scope?.signingName ?? UNSIGNED;
  const { name, protocol } = operationOf(request, signingName);
  const epoch = visibleEpoch(request);
  const invocation = request.headers['amz-sdk-invocation-id'];
  const attempt = /attempt=(\d+)/.exec(request.headers['amz-sdk-request'] ?? '')?.[1];
  return {
    service: IAM_PREFIX[signingName] ?? signingName,
    region: GLOBAL_CONTROL_PLANES.includes(signingName)
      ? CONTROL_PLANE_REGION
      : (scope?.region ?? UNSIGNED),
    operation: name,
    protocol,
    ...(scope === undefined ? {} : { accessKeyId: scope.accessKeyId }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(invocation === undefined ? {} : { invocation }),
    ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
  };
}
