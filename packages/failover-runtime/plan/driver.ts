import type { PlanRun, StepId } from '../core/plan-run';
import type { Policy } from '../core/policy';
import { PgDrError, StaleEpochError, SupersededError } from './errors';
import { Interruption } from './interruption';
import { PLANS } from './plans';
import type { Ports } from './ports';
import { Pause, runStep } from './run-step';
import { passNoReturn, stopOf, tellNoReturn } from './no-return';
import { stillWaits } from './question';
import { PlanSession } from './session';
import type { StepRow } from './step';
import { failed, interrupted } from './setback';
import { goOnUndoing, undoPlan } from './undo';

/** What a run of a driver needs. */
export interface Drive {
  readonly ports: Ports;
  readonly policy: Policy;
  /** Who drives; the state names it while the plan is open. */
  readonly driver: string;
  readonly planId: string;
  /** Called when a step is done and written down: for progress, and to stop a driver at a known place. */
  readonly onStep?: (step: StepId) => void;
  /**
   * For a host that cannot run for as long as a plan may: asked after every step (`done`), and between two attempts
   * of one. True: the driver stops here, and the next one goes on. @default it never stops
   */
  readonly pause?: (done: boolean) => boolean;
}

/**
 * Runs the plan in the state from where it stands to where it can go: its end, a question to a person, a step
 * that keeps failing past the point of no return, or the hands of another driver. Calling it again goes on.
 */
export async function drivePlan(drive: Drive): Promise<void> {
  try {
    const session = await PlanSession.open(drive.ports, drive.driver, drive.planId);
    await advance(drive, session);
    await session.flush();
  } catch (error) {
    if (error instanceof SupersededError || error instanceof StaleEpochError) {
      return; // Overtaken: whoever holds the plan or the epoch goes on.
    }
    if (error instanceof PgDrError && error.retryable) {
      return; // The store is out of reach; the next tick drives again.
    }
    throw error;
  }
}

async function advance(drive: Drive, session: PlanSession): Promise<void> {
  tellStart(session);
  if (session.plan.status === 'waiting' && !(await stillWaits(drive, session))) {
    return;
  }
  for (;;) {
    const { plan, deployment } = session;
    if (plan.status === 'undoing') {
      await goOnUndoing(drive, session);
      return;
    }
    const stop = stopOf(plan, deployment.mode === 'paused');
    if (stop !== undefined) {
      await undoPlan(drive, session, 'person', stop);
      return;
    }
    const next = nextStep(plan);
    if (next === undefined) {
      await finish(session, drive.ports.clock.nowMs());
      return;
    }
    if (next.id === PLANS[plan.kind].noReturnBefore) {
      if (!plan.passedNoReturn) {
        await passNoReturn(session, drive.ports.clock.nowMs());
        continue;
      }
      tellNoReturn(session);
    }
    if (!(await takeStep(drive, session, next)) || drive.pause?.(true) === true) {
      return;
    }
  }
}

/** Before the first step, and again by whoever goes on before it: the one who started it may have died unheard. */
function tellStart(session: PlanSession): void {
  const { plan } = session;
  if (plan.steps.claim === undefined) {
    const what = `${plan.kind} from ${plan.from} to ${plan.to} claims epoch ${plan.epoch}`;
    const why = `asked for by ${plan.requestedBy}, by rule ${plan.rule}`;
    session.tell('plan', plan.kind, 'started', `${what}; ${why}`, { basis: plan.basis });
  }
}

/** The first step of the plan that is neither done nor left out. */
export function nextStep(plan: PlanRun): StepRow | undefined {
  return PLANS[plan.kind].steps.find(({ id }) => {
    const run = plan.steps[id];
    return run?.status !== 'done' && run?.status !== 'skipped';
  });
}

/** Takes one step. False: the plan cannot go on now. */
async function takeStep(drive: Drive, session: PlanSession, row: StepRow): Promise<boolean> {
  try {
    await runStep(drive, session, row);
    return true;
  } catch (error) {
    if (error instanceof SupersededError || error instanceof StaleEpochError) {
      throw error;
    }
    if (error instanceof Pause) {
      return false;
    }
    if (error instanceof Interruption) {
      return interrupted(drive, session, row, error);
    }
    return failed(drive, session, row, error as Error);
  }
}

async function finish(session: PlanSession, nowMs: number): Promise<void> {
  const { plan } = session;
  session.tell(
    'plan',
    plan.kind,
    'succeeded',
    `${plan.kind} to ${plan.to} in epoch ${plan.epoch} succeeded`,
    {
      findings: plan.findings,
    },
  );
  await session.end('succeeded', nowMs);
}
