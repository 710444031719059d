import { SNSClient } from '@aws-sdk/client-sns';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function snsIn(region: string, limits?: CallLimits): SNSClient {
  return new SNSClient(clientSettings(region, limits));
}
