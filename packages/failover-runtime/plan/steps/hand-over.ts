import { formatLsn, type Lsn } from '../../core/lsn';
import { AdapterError } from '../errors';
import type { StepHandler } from '../step';
import { claimAt, grantorIds } from './grantors';
import { letGo } from './let-go';

/** Switchover: locks the application out of the old writer and keeps its last position. */
export const lock: StepHandler = {
  // What it found is written down together with its end, so there is nothing to find before it.
  observe: async () => ({ done: false }),

  async act({ ports, policy, plan }) {
    const lastWriterLsn = await ports.databases[plan.from].lockOut(
      plan.epoch,
      policy.fenceDeadlineMs,
    );
    return {
      done: true,
      findings: { lastWriterLsn, fence: 'fenced', fenceEvidence: 'roles locked, sessions ended' },
      note: `${plan.from} is locked at ${formatLsn(lastWriterLsn)}`,
    };
  },

  undo: letGo,
};

/** Switchover: waits until the replica has replayed everything up to that position. */
export const catchUp: StepHandler = {
  async observe({ ports, policy, plan }) {
    const { database } = await ports.databases[plan.to].observe(policy.probeTimeoutMs);
    const target = plan.findings.lastWriterLsn as Lsn; // Found by `lock`, the step before.
    return database !== undefined && database.replayedLsn >= target
      ? { done: true, note: `${plan.to} has replayed ${formatLsn(database.replayedLsn)}` }
      : { done: false };
  },
};

/**
 * Switchover: the locked writer gives its grants back, and the plan claims them in the same write. What takes the
 * lock back releases the claims, too.
 */
export const yieldGrants: StepHandler = {
  observe: async () => ({ done: false }),

  async act({ ports, plan }) {
    const request = { planId: plan.id, epoch: plan.epoch, claimant: plan.to };
    for (const id of grantorIds(ports.grantors)) {
      if (!(await claimAt(ports.grantors, id, request, () => true))) {
        throw new AdapterError(`Grantor '${id}' holds another claim.`);
      }
    }
    return { done: true, note: 'every grantor is claimed' };
  },
};

/** Failback: makes the old home a replica of the writer again, keeping what it can. */
export const rebuild: StepHandler = {
  async observe({ ports, policy, plan }) {
    const [writer, replica] = await Promise.all([
      ports.databases[plan.from].observe(policy.probeTimeoutMs),
      ports.databases[plan.to].observe(policy.probeTimeoutMs),
    ]);
    const follows =
      replica.database?.inRecovery === true &&
      writer.database !== undefined &&
      replica.database.epoch === writer.database.epoch;
    return follows ? { done: true, note: `${plan.to} follows ${plan.from}` } : { done: false };
  },

  async act({ ports, policy, plan, deployment }) {
    const rebuiltBy = await ports.databases[plan.to].follow(
      deployment.epoch,
      policy.rebuildTimeoutMs,
    );
    return { done: false, findings: { rebuiltBy }, note: rebuiltBy };
  },
};
