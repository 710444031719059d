import { withStep, type PlanRun } from '../core/plan-run';
import { contextOf } from './context';
import type { Drive } from './driver';
import { PLANS } from './plans';
import type { PlanSession } from './session';
import type { StepHandler } from './step';

/** How often one compensation is tried; what it did not reach is put right by the agent and the monitor. */
const ATTEMPTS = 3;

/** Takes back, last step first, everything that was done or may have been. The old writer goes on. */
export async function undoPlan(
  drive: Drive,
  session: PlanSession,
  endedBy: NonNullable<PlanRun['endedBy']>,
  reason: string,
): Promise<void> {
  await session.updatePlan(() => ({ status: 'undoing', endedBy, reason }));
  await goOnUndoing(drive, session);
}

/** The same for a plan whose undoing has begun, by this driver or by one before it. */
export async function goOnUndoing(drive: Drive, session: PlanSession): Promise<void> {
  const { kind, reason, endedBy } = session.plan;
  await session.leftBehind();
  for (const { id, handler, timeoutMs } of [...PLANS[kind].steps].reverse()) {
    const run = session.plan.steps[id];
    if (run !== undefined && run.status !== 'undone' && handler.undo !== undefined) {
      const undo = handler.undo.bind(handler);
      const note = await undoStep(drive, session, timeoutMs(drive.policy), undo);
      await session.updatePlan(({ steps }) => ({
        steps: withStep(steps, id, { ...run, status: 'undone', note }),
      }));
    }
  }
  session.tell('plan', kind, 'undone', `undone: ${reason}`, { endedBy });
  await session.end('undone', drive.ports.clock.nowMs());
}

async function undoStep(
  drive: Drive,
  session: PlanSession,
  timeoutMs: number,
  undo: NonNullable<StepHandler['undo']>,
): Promise<string> {
  const { ports, policy } = drive;
  let note = 'undone';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await undo(contextOf(drive, session, ports.clock.nowMs() + timeoutMs));
      return 'undone';
    } catch (error) {
      note = `left to the agent and the monitor: ${(error as Error).message}`;
      await ports.clock.sleep(policy.retryEveryMs);
      await session.refresh();
    }
  }
  return note;
}
