import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function eventBridgeIn(region: string, limits?: CallLimits): EventBridgeClient {
  return new EventBridgeClient(clientSettings(region, limits));
}
