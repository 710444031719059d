import { Interruption } from '../interruption';
import type { StepHandler } from '../step';
import { describe, lookAround, writerAmong } from './look-around';

/** Failover: asks everybody once more. Any sign of life of the writer ends a plan that started by itself. */
export const confirmDown: StepHandler = {
  async observe(context) {
    const observations = await lookAround(context, context.plan.from);
    const alive = writerAmong(observations);
    if (alive !== undefined && context.plan.automatic) {
      throw new Interruption('writer-alive', `${alive.from} still reaches the writer`);
    }
    return { done: true, note: describe(observations) };
  },
};

/** Switchover and failback: both databases must answer, each in its role. */
export const confirmBoth: StepHandler = {
  async observe(context) {
    const { ports, policy, plan } = context;
    const [from, to] = await Promise.all([
      ports.databases[plan.from].observe(policy.probeTimeoutMs),
      ports.databases[plan.to].observe(policy.probeTimeoutMs),
    ]);
    const writer = from.database;
    if (writer === undefined || writer.inRecovery) {
      throw new Interruption(
        'stop',
        `the writer (${plan.from}) does not answer as one: ${from.outcome}`,
      );
    }
    if (to.database?.inRecovery !== true) {
      throw new Interruption(
        'stop',
        `the replica (${plan.to}) does not answer as one: ${to.outcome}`,
      );
    }
    return {
      done: true,
      note: `writer and replica answer; the replica lacks ${Math.max(0, writer.lsn - to.database.lsn)} bytes`,
    };
  },
};
