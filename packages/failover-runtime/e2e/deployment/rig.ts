import { type AwsRig, startAwsRig } from '@pg-dr/aws-rig';
import { STANDBY } from './settings';
import { createTables } from './stores';

/** One rig for all tests of a file, with the tables in it; the SDK in this process finds it, too. */
export function rigForTests(): () => AwsRig {
  let rig: AwsRig | undefined;
  beforeAll(async () => {
    rig = await startAwsRig();
    Object.assign(process.env, rig.environment(STANDBY));
    await createTables();
  });
  afterAll(async () => {
    await rig?.stop();
  });
  return () => {
    if (rig === undefined) {
      throw new Error('The rig has not been started.');
    }
    return rig;
  };
}
