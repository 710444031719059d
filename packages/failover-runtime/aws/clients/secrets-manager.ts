import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function secretsManagerIn(region: string, limits?: CallLimits): SecretsManagerClient {
  return new SecretsManagerClient(clientSettings(region, limits));
}
