import { Route53Client } from '@aws-sdk/client-route-53';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client of Route 53, whose control plane is in one region for all of them; it is signed for there. */
export function route53(limits?: CallLimits): Route53Client {
  return new Route53Client(clientSettings('us-east-1', limits));
}
