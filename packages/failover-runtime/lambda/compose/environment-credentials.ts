import { SettingsError } from '../settings/errors';

/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the bundles: in Lambda credentials come from the
 * environment, and the clients of all the other places where they might come from would be a tenth of a function.
 */
export const defaultProvider =
  () =>
  // Asked again for every set of credentials, because the runtime may renew them.
  async (): Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  }> => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      throw new SettingsError('The environment has no credentials of AWS.');
    }
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    };
  };
