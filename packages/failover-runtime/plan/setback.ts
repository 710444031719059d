import { withStep, type PlanRun } from '../core/plan-run';
import { withValues } from '../core/with-values';
import type { Drive } from './driver';
import type { Interruption } from './interruption';
import type { PlanSession } from './session';
import type { StepRow } from './step';
import { undoPlan } from './undo';

/** A gate, or the writer's sign of life, keeps the plan from going on. False: it waits, or it was undone. */
export async function interrupted(
  drive: Drive,
  session: PlanSession,
  row: StepRow,
  { kind, message, findings }: Interruption,
): Promise<boolean> {
  const nowMs = drive.ports.clock.nowMs();
  const [key, text] =
    kind === 'ask' ? [`asked/${nowMs}`, `waits for a person: ${message}`] : ['stopped', message];
  session.tell('gate', row.id, key, text, { findings });
  const learned = (plan: PlanRun) => ({ findings: withValues(plan.findings, findings) });
  if (kind === 'ask') {
    await session.updatePlan((plan) => ({
      ...learned(plan),
      status: 'waiting',
      reason: message,
      waitingSinceMs: nowMs,
    }));
    return false;
  }
  await session.updatePlan(learned);
  await undoPlan(drive, session, kind === 'stop' ? 'gate' : 'writer-alive', message);
  return false;
}

/** A step could not be done in its time. True: the plan goes on without it. */
export async function failed(
  drive: Drive,
  session: PlanSession,
  row: StepRow,
  error: Error,
): Promise<boolean> {
  const { plan } = session;
  const reason = `${row.id} failed: ${error.message}`;
  const attempts = plan.steps[row.id]?.attempts ?? 0;
  session.tell('step', row.id, `failed/${attempts}`, reason);
  if (row.mayFail === true) {
    await session.updatePlan(({ steps }) => {
      const run = steps[row.id] ?? { attempts, startedAtMs: drive.ports.clock.nowMs() };
      return { steps: withStep(steps, row.id, { ...run, status: 'skipped', note: reason }) };
    });
    return true;
  }
  if (plan.passedNoReturn) {
    await session.updatePlan(() => ({ status: 'stuck', reason }));
    return false;
  }
  await undoPlan(drive, session, 'error', reason);
  return false;
}
