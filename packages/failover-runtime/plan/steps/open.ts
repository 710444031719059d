import { outlastMs } from '../../core/lease/lapse';
import { AdapterError } from '../errors';
import { leaseTerms } from '../renew';
import type { Finding, StepContext } from '../step';
import { askForGrants, refusalsOf } from './grantors';

/** A lease of the new epoch, one committed write, and only then the clients of the new writer. */
export async function openWriter({ ports, policy, plan }: StepContext): Promise<Required<Finding>> {
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
}
