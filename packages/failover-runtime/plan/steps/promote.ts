import type { StepHandler } from '../step';

/** Makes the replica a writer. The application stays locked out of it until `verify` opens it. */
export const promote: StepHandler = {
  async observe({ ports, policy, plan }) {
    const { database, outcome } = await ports.databases[plan.to].observe(policy.probeTimeoutMs);
    return database?.inRecovery === false
      ? { done: true, note: `${plan.to} is no longer in recovery` }
      : { done: false, note: database === undefined ? outcome : 'in recovery' };
  },

  async act({ ports, policy, plan }) {
    const manner = plan.kind === 'failover' ? 'take-over' : 'hand-over';
    await ports.databases[plan.to].promote(plan.epoch, policy.callTimeoutMs, manner);
    return { done: false };
  },
};
