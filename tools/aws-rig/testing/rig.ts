import { startAwsRig, type AwsRig } from '../rig';
import type { ClientSettings } from './client-settings';

/** A rig for the tests of one file. */
export function rigForTests(): {
  rig: () => AwsRig;
  settings: (region: string) => ClientSettings & { readonly endpoint: string };
} {
  let started: AwsRig | undefined;
  beforeAll(async () => {
    started = await startAwsRig();
  });
  afterAll(async () => {
    await started?.stop();
  });
  const rig = (): AwsRig => {
    if (started === undefined) throw new Error('Not started.');
    return started;
  };
  return {
    rig,
    settings: (region) => ({
      endpoint: rig().endpointUrl,
      region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }),
  };
}
