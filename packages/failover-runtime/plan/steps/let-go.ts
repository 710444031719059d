import { AdapterError } from '../errors';
import type { StepContext } from '../step';
import { releaseAll } from './grantors';

/**
 * Calls a takeover off: first at the grantors, so that a fence of this epoch is void wherever it may still
 * arrive, then at the old writer. What cannot be reached now, the agent and the monitor put right later.
 */
export async function letGo({ ports, policy, plan }: StepContext): Promise<void> {
  const released = await releaseAll(ports.grantors, plan.id, plan.epoch);
  await ports.databases[plan.from].unfence(plan.epoch, policy.callTimeoutMs);
  if (!released) {
    throw new AdapterError(`Not every grantor could be told that ${plan.id} is off.`);
  }
}
