import { SFNClient } from '@aws-sdk/client-sfn';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function stepFunctionsIn(region: string, limits?: CallLimits): SFNClient {
  return new SFNClient(clientSettings(region, limits));
}
