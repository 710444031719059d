import { formParameters } from './form-parameters';
import { restOperation } from './rest-routes';
import { s3Operation } from './s3';
import { pathOf, type WireRequest } from './wire-request';

/** How a service writes its requests, answers and errors. */
export type Protocol = 'json' | 'query' | 'ec2' | 'rest-json' | 'rest-xml' | 's3' | 'cbor';

export interface Operation {
  readonly name: string;
  readonly protocol: Protocol;
}

const SMITHY_PATH = /^\/service\/[^/]+\/operation\/([^/]+)$/;

/** What a request asks for. Where nothing tells, its name is the method and the path. */
export function operationOf(request: WireRequest, signingName: string): Operation {
  const path = pathOf(request);
  const target = request.headers['x-amz-target'];
  if (target !== undefined) {
    return { name: target.slice(target.lastIndexOf('.') + 1), protocol: 'json' };
  }
  const smithy = SMITHY_PATH.exec(path)?.[1];
  if (smithy !== undefined) return { name: smithy, protocol: 'cbor' };
  if (signingName === 's3') return { name: s3Operation(request), protocol: 's3' };

  const routes = restOperation[signingName];
  if (routes !== undefined) {
    const name = routes(request.method, path) ?? `${request.method} ${path}`;
    return { name, protocol: signingName === 'route53' ? 'rest-xml' : 'rest-json' };
  }
  const action = formParameters(request).get('Action');
  if (action !== null) return { name: action, protocol: signingName === 'ec2' ? 'ec2' : 'query' };
  return { name: `${request.method} ${path}`, protocol: 'rest-json' };
}
