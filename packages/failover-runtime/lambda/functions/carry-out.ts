import type { Policy } from '../../core/policy';
import type { StepId } from '../../core/plan-run';
import type { Ports, VersionedItem } from '../../plan/ports';
import { askPerson, type Question } from './ask-person';
import { awaitStep } from './await-step';
import { request } from './request';
import type { StepEvent } from './step-events';
import { takeStep } from './take-step';

export interface StepTools {
  readonly ports: Ports;
  readonly policy: Policy;
  readonly question: VersionedItem<Question>;
  /** Tells the execution that waits with this token to look again. */
  readonly answer: (taskToken: string) => Promise<void>;
  /** How long a runbook's call waits for a step, ms. */
  readonly awaitMs: number;
  readonly onStep: (step: StepId) => void;
}

/** Does what the event asks for; what it returns is flat, for state machines and runbooks to choose by. */
export async function carryOut(event: StepEvent, tools: StepTools): Promise<object> {
  const { ports, policy, question, onStep } = tools;
  switch (event.action) {
    case 'step':
    case 'look': {
      const { planId, driver, sliceMs } = event;
      const step = event.action === 'step' ? event.step : '';
      return takeStep({ ports, policy, planId, driver, sliceMs, step, onStep });
    }
    case 'ask': {
      const { planId, taskToken } = event;
      await askPerson({ ports, item: question, planId, taskToken });
      return {};
    }
    case 'request': {
      const { by, plan, dataLoss, unprovenFence } = event;
      const wish = { kind: 'start', plan, dataLoss, unprovenFence } as const;
      return { planId: await request({ ports, policy, by, wish }) };
    }
    case 'intervene': {
      const { by, wish } = event;
      return { planId: await request({ ports, policy, by, wish: { kind: wish } }) };
    }
    case 'answer':
      return answer(event, tools);
    case 'await': {
      const { planId, step } = event;
      return { note: await awaitStep({ ports, planId, step, timeoutMs: tools.awaitMs }) };
    }
  }
}

async function answer(
  event: Extract<StepEvent, { action: 'answer' }>,
  { ports, policy, question, answer: wake }: StepTools,
): Promise<object> {
  const { by, approve, dataLoss, unprovenFence, reason } = event;
  const wish = approve
    ? ({ kind: 'approve', dataLoss, unprovenFence } as const)
    : ({ kind: 'deny', reason } as const);
  const planId = await request({ ports, policy, by, wish });
  const { value } = await question.read();
  if (value?.planId === planId) {
    await wake(value.taskToken);
  }
  return { planId };
}
