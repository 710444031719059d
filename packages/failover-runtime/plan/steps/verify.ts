import { outlastMs } from '../../core/lease/lapse';
import { AdapterError, StaleEpochError } from '../errors';
import type { StepHandler } from '../step';
import { askForGrants, refusalsOf } from './grantors';
import { leaseTerms } from '../renew';

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

  async act({ ports, policy, plan }) {
    const database = ports.databases[plan.to];
    const token = await database.beginRenewal(policy.callTimeoutMs);
    const request = { holder: plan.to, epoch: plan.epoch, outlastMs: outlastMs(policy) };
    const { first, all } = askForGrants(ports.grantors, request);
    const grant = await first;
    if (policy.lease && grant === undefined) {
      // The claims that this plan holds turn into grants; without one the writer would lock itself at once.
      throw new AdapterError(`no grantor gives a grant: ${refusalsOf(await all).join('; ')}`);
    }
    const terms = leaseTerms(plan.to, plan.epoch, policy);
    const openedAtLsn = await database.open(token, terms, policy.callTimeoutMs);
    return {
      done: true,
      findings: { openedAtLsn },
      note: `opened in epoch ${plan.epoch}, granted by ${grant?.id ?? 'nobody'}`,
    };
  },
};
