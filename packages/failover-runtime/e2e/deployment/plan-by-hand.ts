import { setTimeout as sleep } from 'node:timers/promises';
import { EMPTY_WATCH, initialState, NO_CONSENT, startPlan } from '@pg-dr/failover-runtime/core';
import type { SliceReport } from '@pg-dr/failover-runtime/plan';
import type { Deployment } from './deployment';
import { FunctionFailure } from './functions';
import type { PlanKind } from './settings';
import { machineOf } from './state-machines';
import { stateItem } from './stores';

/** As in the rendered machine: a task whose function fails is tried again so often. */
const ATTEMPTS = 9;

/** Stands for the seconds that the machine waits between two functions, ms. */
const PAUSE_MS = 100;

/** What is driven: its function is asked, and its machine has the payloads. */
export type Driven = Pick<Deployment, 'askStep'> & {
  readonly names: Pick<Deployment['names'], 'stepFunction'>;
};

/** How a plan came to rest. */
export type Rest = 'succeeded' | 'undone' | 'superseded' | 'waiting' | 'stuck';

export interface ByHand {
  readonly kind: PlanKind;
  readonly planId: string;
  /** As the monitor or whoever drives is called; nobody has adopted a plan yet that a person has just asked for. */
  readonly driver?: string;
  /** The policy's overrides, for how long a function tries each step. */
  readonly policy?: object;
  /** Called before a step is taken, each time. */
  readonly onTask?: (step: string) => void;
  /** Called after each answer. True: nobody goes on for now. */
  readonly until?: (report: SliceReport) => boolean;
}

/**
 * Drives a plan in the state machine's place: the same function, the same payloads, the same order, without its
 * pauses of whole seconds. So many runs with faults fit into a test; some go through the machine itself.
 */
export async function driveByHand(
  deployment: Driven,
  { kind, planId, driver = '', policy, onTask, until }: ByHand,
): Promise<Rest | 'left'> {
  const { States } = machineOf(deployment.names, kind, policy);
  let report = await task(deployment, { action: 'look', planId, driver, sliceMs: 0 });
  for (;;) {
    if (until?.(report) === true) {
      return 'left';
    }
    switch (report.outcome) {
      case 'running':
      case 'pending': {
        if (report.outcome === 'pending') {
          await sleep(PAUSE_MS);
        }
        const { next } = report;
        onTask?.(next);
        report = await task(deployment, next === '' ? look() : payloadOf(next));
        break;
      }
      case 'undoing':
        report = await task(deployment, look());
        break;
      default:
        return report.outcome;
    }
  }

  function look(): object {
    return { action: 'look', planId, driver, sliceMs: 0 };
  }

  function payloadOf(step: string): object {
    const state = States[step];
    if (state?.Type !== 'Task') {
      throw new Error(`The machine has no task '${step}'.`);
    }
    const { Payload } = state.Parameters as { Payload: { action: string; sliceMs: number } };
    return { action: Payload.action, sliceMs: Payload.sliceMs, step, planId, driver };
  }
}

async function task(deployment: Driven, event: object): Promise<SliceReport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await deployment.askStep(event)) as SliceReport;
    } catch (error) {
      if (!(error instanceof FunctionFailure) || attempt === ATTEMPTS) {
        throw error;
      }
      if (error.type === 'PlanStuckError') {
        return { outcome: 'stuck', next: '' };
      }
    }
  }
}

/** A person asks for a plan; its id. */
export async function request(
  deployment: Pick<Driven, 'askStep'>,
  plan: PlanKind,
): Promise<string> {
  const wish = { action: 'request', by: 'on-call', plan, dataLoss: true };
  const { planId } = (await deployment.askStep(wish)) as { planId: string };
  return planId;
}

/** The name by which all monitors of a deployment drive. */
export const MONITOR = 'monitor';

/** A failover has begun by itself, as a monitor writes it down: nobody has accepted anything. Its id. */
export async function beginAutomatic({ names }: Deployment): Promise<string> {
  const item = stateItem(names);
  const { version, value = initialState(names.deployment) } = await item.read();
  const state = startPlan(value, EMPTY_WATCH, {
    kind: 'failover',
    driver: MONITOR,
    requestedBy: MONITOR,
    rule: 'down-failover',
    automatic: true,
    consent: NO_CONSENT,
    nowMs: Date.now(),
  });
  await item.write(state, version);
  return state.plan?.id ?? '';
}
