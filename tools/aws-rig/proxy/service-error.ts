import { randomUUID } from 'node:crypto';
import type { Protocol } from '../recognition/operation';
import { textAnswer, type Answer } from './answer';
import { cborMap } from './cbor';
import { escapeXml } from './escape-xml';

/** An error of a service, as the SDK will report it. */
export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The codes by which each protocol's services throttle, and by which the SDK knows that it is throttled. */
const THROTTLING: Readonly<Record<Protocol, ServiceError>> = {
  json: throttling(400, 'ThrottlingException'),
  cbor: throttling(400, 'ThrottlingException'),
  query: throttling(400, 'Throttling'),
  ec2: throttling(503, 'RequestLimitExceeded'),
  'rest-json': throttling(429, 'TooManyRequestsException'),
  'rest-xml': throttling(400, 'Throttling'),
  s3: throttling(503, 'SlowDown'),
};

export function throttlingError(protocol: Protocol): Answer {
  return serviceError(protocol, THROTTLING[protocol]);
}

/** How each protocol's services say that a role may not do this. */
export function accessDenied(protocol: Protocol, message: string): Answer {
  const json = ['json', 'cbor', 'rest-json'].includes(protocol);
  const code = json ? 'AccessDeniedException' : 'AccessDenied';
  return serviceError(protocol, {
    status: protocol === 'json' || protocol === 'cbor' ? 400 : 403,
    code: protocol === 'ec2' ? 'UnauthorizedOperation' : code,
    message,
  });
}

/** An error in the way in which services of this protocol write it. */
export function serviceError(protocol: Protocol, error: ServiceError): Answer {
  const { status, code, message } = error;
  const detail = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  const id = randomUUID();
  switch (protocol) {
    case 'json':
      return textAnswer(
        status,
        'application/x-amz-json-1.1',
        JSON.stringify({ __type: code, message }),
      );
    case 'rest-json': {
      const answer = textAnswer(status, 'application/json', JSON.stringify({ message }));
      return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } };
    }
    case 'cbor':
      return {
        status,
        headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
        body: cborMap({ __type: code, message }),
      };
    case 'ec2':
      return xml(
        status,
        `<Response><Errors><Error>${detail}</Error></Errors><RequestID>${id}</RequestID></Response>`,
      );
    case 's3':
      return xml(status, `<Error>${detail}<RequestId>${id}</RequestId></Error>`);
    case 'query':
    case 'rest-xml':
      return xml(
        status,
        `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>${detail}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
      );
  }
}

function throttling(status: number, code: string): ServiceError {
  return { status, code, message: 'Rate exceeded' };
}

function xml(status: number, text: string): Answer {
  return textAnswer(status, 'text/xml', text);
}
