import type { StepHandler } from '../step';

/**
 * The epoch is claimed by the conditional write that put the plan into the state, so there is nothing left to
 * do; the step shows in the journal that it holds, and that no other epoch has been claimed since.
 */
export const claim: StepHandler = {
  observe: async ({ plan, deployment }) => ({
    done: deployment.highestEpoch === plan.epoch,
    note: `epoch ${plan.epoch} is claimed by ${plan.id}`,
  }),
};
