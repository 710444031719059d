import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function cloudWatchIn(region: string, limits?: CallLimits): CloudWatchClient {
  return new CloudWatchClient(clientSettings(region, limits));
}
