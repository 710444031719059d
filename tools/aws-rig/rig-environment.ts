import { devNull } from 'node:os';

/** Everything of AWS that a process would otherwise take from this machine is replaced. */
export function rigEnvironment(endpointUrl: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'rig',
    AWS_SECRET_ACCESS_KEY: 'rig',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
