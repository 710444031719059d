import type { PlanRun } from '../../core/plan-run';
import { PgDrError } from '../errors';
import type { Finding, StepContext, StepHandler } from '../step';
import { openWriter } from './open';

/** Makes the replica a writer. The application stays locked out of it until it is opened in the new epoch. */
export const promote: StepHandler = {
  async observe({ ports, policy, plan }) {
    const { database, outcome } = await ports.databases[plan.to].observe(policy.probeTimeoutMs);
    return database?.inRecovery === false
      ? { done: true, note: outOfRecovery(plan) }
      : { done: false, note: database === undefined ? outcome : 'in recovery' };
  },

  async act(context) {
    const { ports, policy, plan } = context;
    const manner = plan.kind === 'failover' ? 'take-over' : 'hand-over';
    const ends = await ports.databases[plan.to].promote(plan.epoch, policy.callTimeoutMs, manner);
    return ends === 'soon' ? openMeanwhile(context) : { done: false };
  },
};

function outOfRecovery({ to }: PlanRun): string {
  return `${to} is no longer in recovery`;
}

/**
 * The new writer's lease is prepared while its recovery ends, and it opens in the moment in which that is over,
 * before its watchdog has to lock it. What does not come to pass here is left to `verify`, which looks first.
 */
async function openMeanwhile(context: StepContext): Promise<Finding> {
  try {
    const { findings, note } = await openWriter(context);
    return { done: true, findings, note: `${outOfRecovery(context.plan)}; ${note}` };
  } catch (error) {
    if (!(error instanceof PgDrError)) {
      throw error;
    }
    return { done: false };
  }
}
