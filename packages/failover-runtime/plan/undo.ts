import type { PlanRun } from '../core/plan-run';
import type { Drive } from './driver';
import { PLANS } from './plans';
import type { PlanSession } from './session';
import type { StepRow } from './step';

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
  const rows = [...PLANS[session.plan.kind].steps].reverse();
  for (const row of rows) {
    const run = session.plan.steps[row.id];
    if (run !== undefined && run.status !== 'undone' && row.handler.undo !== undefined) {
      const note = await undoStep(drive, session, row);
      await session.updatePlan(({ steps }) => ({
        steps: { ...steps, [row.id]: { ...run, status: 'undone', note } },
      }));
    }
  }
  session.tell('plan', session.plan.kind, 'undone', `undone: ${reason}`, { endedBy });
  await session.end('undone', drive.ports.clock.nowMs());
}

async function undoStep(drive: Drive, session: PlanSession, row: StepRow): Promise<string> {
  const { ports, policy } = drive;
  let note = 'undone';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const { plan, deployment } = session;
      const deadlineMs = ports.clock.nowMs() + row.timeoutMs(policy);
      await row.handler.undo?.({ ports, policy, plan, deployment, deadlineMs });
      return 'undone';
    } catch (error) {
      note = `left to the agent and the monitor: ${(error as Error).message}`;
      await ports.clock.sleep(policy.retryEveryMs);
      await session.refresh();
    }
  }
  return note;
}
