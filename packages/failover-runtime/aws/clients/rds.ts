import { RDSClient } from '@aws-sdk/client-rds';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function rdsIn(region: string, limits?: CallLimits): RDSClient {
  return new RDSClient(clientSettings(region, limits));
}
