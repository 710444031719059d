import { StaleEpochError } from '../errors';
import type { StepHandler } from '../step';
import { openWriter } from './open';

/** Puts the new writer in office: a lease of the new epoch, one committed write, and only then its clients. */
export const verify: StepHandler = {
  async observe({ ports, policy, plan }) {
    const { database } = await ports.databases[plan.to].observe(policy.probeTimeoutMs);
    if (database !== undefined && database.epoch > plan.epoch) {
      throw new StaleEpochError(
        `${plan.to} is at epoch ${database.epoch}; this plan holds ${plan.epoch}.`,
      );
    }
    const open = database?.epoch === plan.epoch && !database.inRecovery && !database.locked;
    return open
      ? { done: true, note: `${plan.to} accepts writes in epoch ${plan.epoch}` }
      : { done: false };
  },

  act: openWriter,
};
