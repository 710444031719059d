import { withStep, type StepRun } from '../core/plan-run';
import { withValues } from '../core/with-values';
import { contextOf } from './context';
import type { Drive } from './driver';
import { AdapterError, ConflictError, PgDrError } from './errors';
import type { PlanSession } from './session';
import type { Finding, StepContext, StepRow } from './step';

/** The driver stops between two attempts of a step. Not an error: whoever drives next goes on. */
export class Pause extends Error {}

/**
 * Runs one step to its end: observe, act only if needed, then observe until it shows. What can succeed later is
 * tried again until the step's time is up; anything else is thrown.
 */
export async function runStep(drive: Drive, session: PlanSession, row: StepRow): Promise<void> {
  const { ports, policy } = drive;
  const startedAtMs = startOf(session, row) ?? ports.clock.nowMs();
  const deadlineMs = startedAtMs + row.timeoutMs(policy);
  let acted = false;
  let note = '';
  const contextNow = (): StepContext => contextOf(drive, session, deadlineMs);
  const lookOrAct = async (): Promise<Finding> => {
    const seen = await row.handler.observe(contextNow());
    if (seen.done || acted || row.handler.act === undefined) {
      return seen;
    }
    if (row.handler.undo !== undefined) {
      await begin(session, row, startedAtMs);
    }
    acted = true;
    return row.handler.act(contextNow());
  };
  for (;;) {
    try {
      const found = await lookOrAct();
      if (found.done) {
        complete(drive, session, row, { startedAtMs, found, acted });
        return;
      }
      learn(session, found);
      note = found.note ?? note;
    } catch (error) {
      // A session that could not write is over; a new one, which reads anew, goes on.
      if (session.hasFailed || !mayTryAgain(error)) {
        throw error;
      }
      acted = false;
      note = error.message;
    }
    if (ports.clock.nowMs() >= deadlineMs) {
      const last = note === '' ? '' : `: ${note}`;
      throw new AdapterError(`not done within ${row.timeoutMs(policy)} ms${last}`);
    }
    if (drive.pause?.(false) === true) {
      await begin(session, row, startedAtMs);
      throw new Pause();
    }
    await ports.clock.sleep(policy.retryEveryMs);
  }
}

/**
 * Since when a step has been tried that drivers paused in, so that its time is up no matter how many they were. A
 * step with something to undo never pauses half done: it begins anew, with all its time.
 */
function startOf(session: PlanSession, row: StepRow): number | undefined {
  return row.handler.undo === undefined ? session.plan.steps[row.id]?.startedAtMs : undefined;
}

function mayTryAgain(error: unknown): error is PgDrError {
  return error instanceof ConflictError || (error instanceof PgDrError && error.retryable);
}

/**
 * Writes down that the step is about to act, before it does: after a crash it is known that there may be something
 * to undo. A step that is never undone only looks again, so it spares the write.
 */
async function begin(session: PlanSession, row: StepRow, startedAtMs: number): Promise<void> {
  await session.updatePlan(({ steps }) => {
    const before = steps[row.id];
    const run: StepRun = {
      status: 'started',
      attempts: (before?.attempts ?? 0) + 1,
      startedAtMs: before?.startedAtMs ?? startedAtMs,
    };
    return { steps: withStep(steps, row.id, run) };
  });
}

function learn(session: PlanSession, { findings }: Finding): void {
  if (findings !== undefined) {
    session.changePlan((plan) => ({ findings: withValues(plan.findings, findings) }));
  }
}

interface Completion {
  readonly startedAtMs: number;
  readonly found: Finding;
  /** This driver acted; an earlier one may have, too. */
  readonly acted: boolean;
}

function complete(
  { ports, onStep }: Drive,
  session: PlanSession,
  row: StepRow,
  { startedAtMs, found, acted }: Completion,
): void {
  const note = found.note ?? 'done';
  const endedAtMs = ports.clock.nowMs();
  const written = session.plan.steps[row.id]?.attempts ?? 0;
  const attempts = row.handler.undo === undefined && acted ? written + 1 : written;
  session.tell('step', row.id, `done/${attempts}`, note, { startedAtMs, endedAtMs });
  session.changePlan(
    ({ steps, findings }) => {
      const run: StepRun = {
        status: 'done',
        attempts,
        startedAtMs: steps[row.id]?.startedAtMs ?? startedAtMs,
        endedAtMs,
        note,
      };
      return {
        // A plan that was stuck at this step goes on.
        status: 'running',
        findings: found.findings === undefined ? findings : withValues(findings, found.findings),
        steps: withStep(steps, row.id, run),
      };
    },
    () => onStep?.(row.id),
  );
}
