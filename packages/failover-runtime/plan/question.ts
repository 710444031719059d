import { contextOf } from './context';
import type { Drive } from './driver';
import { Interruption } from './interruption';
import { stopOf } from './no-return';
import { PLANS } from './plans';
import type { PlanSession } from './session';
import { interrupted } from './setback';
import type { StepRow } from './step';
import { undoPlan } from './undo';

/** A plan that waits for a person: goes on only after an answer; ends when the writer is back or time is up. */
export async function stillWaits(drive: Drive, session: PlanSession): Promise<boolean> {
  const { plan, deployment } = session;
  if (stopOf(plan, deployment.mode === 'paused') !== undefined) {
    return true;
  }
  const { ports, policy } = drive;
  // Written together with the status.
  const waitedMs = ports.clock.nowMs() - (plan.waitingSinceMs as number);
  if (waitedMs > policy.approvalTimeoutMs) {
    await undoPlan(
      drive,
      session,
      'gate',
      `nobody answered within ${policy.approvalTimeoutMs} ms: ${plan.reason}`,
    );
    return false;
  }
  const confirm = PLANS[plan.kind].steps.find(({ id }) => id === 'confirm') as StepRow;
  const deadlineMs = ports.clock.nowMs() + confirm.timeoutMs(policy);
  try {
    await confirm.handler.observe(contextOf(drive, session, deadlineMs));
  } catch (error) {
    if (!(error instanceof Interruption)) {
      throw error;
    }
    await interrupted(drive, session, confirm, error);
  }
  return false;
}
