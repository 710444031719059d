import type { PlanKind, StepId } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import { PLANS } from '../plans';
import type { SliceOutcome } from '../slice';
import type { StepRow } from '../step';
import type { ChoiceState, Retrier, StateMachine, TaskState } from './state';
import { executionSeconds, LONGEST_RUN_MS, pauseSeconds, sliceMs, taskSeconds } from './timing';

/** Names of the states besides the steps, which are called by their ids. */
const STATES = {
  decide: 'What now',
  next: 'Which step',
  pause: 'Pause',
  goOn: 'Go on',
  ask: 'Ask a person',
  succeeded: 'Succeeded',
  undone: 'Undone',
  superseded: 'Superseded',
} as const;

/** A machine's question is looked at again this often: the writer may be back, or time up. */
const ASK_SECONDS = 60;

/** Name of the error with which a function fails a plan that is stuck: a redrive takes the same step again. */
export const STUCK_ERROR = 'PlanStuckError';

/** A plan that is stuck needs a person, or a redrive after a while: repeating at once helps nobody. */
const NEVER_REPEAT: Retrier = {
  ErrorEquals: [STUCK_ERROR],
  IntervalSeconds: 1,
  MaxAttempts: 0,
  BackoffRate: 1,
  MaxDelaySeconds: 1,
};

/** Everything else is a failure of the function itself. What it had done it finds done when it runs again. */
const REPEAT: Retrier = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 1,
  MaxAttempts: 8,
  BackoffRate: 1.5,
  MaxDelaySeconds: 10,
};

export interface RenderOptions {
  readonly kind: PlanKind;
  readonly policy: Policy;
  /** ARN of the function that takes a step. */
  readonly functionArn: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. @default 'aws' */
  readonly partition?: string;
}

/**
 * The plan as a state machine for Step Functions.
 *
 * One state a step, in the plan's order; after each the function says how the plan stands, and two choices lead on
 * from there. So the machine decides nothing: it may be started again at any time, by anybody, and takes the step
 * that is next. Waiting happens between functions.
 *
 * Input: `{ "deployment": …, "planId": …, "driver": … }`; the execution is named after the plan (`executionName`).
 */
export function renderStateMachine(options: RenderOptions): StateMachine {
  const { kind, policy } = options;
  const { steps } = PLANS[kind];
  return {
    Comment: `pg-dr: ${kind}, policy '${policy.name}'`,
    StartAt: STATES.goOn,
    TimeoutSeconds: executionSeconds(kind, policy),
    States: {
      ...Object.fromEntries(steps.map((row) => [row.id, stepState(options, row)])),
      [STATES.decide]: decide(),
      [STATES.next]: nextStates(steps),
      [STATES.pause]: { Type: 'Wait', Seconds: pauseSeconds(policy), Next: STATES.next },
      [STATES.goOn]: goOn(options),
      [STATES.ask]: ask(options),
      [STATES.succeeded]: { Type: 'Succeed' },
      [STATES.superseded]: {
        Type: 'Succeed',
        Comment: 'The plan is over, or in other hands: this execution has nothing to do.',
      },
      [STATES.undone]: {
        Type: 'Fail',
        Error: 'PlanUndone',
        Cause: 'Everything was taken back; the old writer goes on. The journal says why.',
      },
    },
  };
}

/** The execution's name: two monitors that start the same plan start one execution. */
export function executionName(planId: string): string {
  return planId.replace(/[^A-Za-z0-9._-]/g, '-').slice(-80);
}

function stepState(options: RenderOptions, row: StepRow): TaskState {
  const { policy } = options;
  return task(options, row.because, taskSeconds(row, policy), {
    action: 'step',
    step: row.id,
    sliceMs: sliceMs(row, policy),
  });
}

/** Whatever is next: at the start, after a question, to undo and to finish. */
function goOn(options: RenderOptions): TaskState {
  const because = 'Looks how the plan stands; finishes or undoes it.';
  const seconds = Math.ceil(LONGEST_RUN_MS / 1_000);
  return task(options, because, seconds, { action: 'look', sliceMs: 0 });
}

function task(
  options: RenderOptions,
  because: string,
  seconds: number,
  payload: { readonly action: 'step' | 'look'; readonly step?: StepId; readonly sliceMs: number },
): TaskState {
  return {
    Type: 'Task',
    Comment: because,
    Resource: `arn:${options.partition ?? 'aws'}:states:::lambda:invoke`,
    TimeoutSeconds: seconds,
    Parameters: { FunctionName: options.functionArn, Payload: { ...payload, ...PLAN_INPUT } },
    ResultSelector: { 'outcome.$': '$.Payload.outcome', 'next.$': '$.Payload.next' },
    ResultPath: '$.last',
    Retry: [NEVER_REPEAT, REPEAT],
    Next: STATES.decide,
  };
}

const PLAN_INPUT = {
  'deployment.$': '$.deployment',
  'planId.$': '$.planId',
  'driver.$': '$.driver',
};

/** Ends when somebody answers with the token, and otherwise after a while, to look again. */
function ask(options: RenderOptions): TaskState {
  return {
    Type: 'Task',
    Comment: 'A person is asked; the answer comes with the task token.',
    Resource: `arn:${options.partition ?? 'aws'}:states:::lambda:invoke.waitForTaskToken`,
    TimeoutSeconds: ASK_SECONDS,
    Parameters: {
      FunctionName: options.functionArn,
      Payload: { action: 'ask', 'taskToken.$': '$$.Task.Token', ...PLAN_INPUT },
    },
    ResultPath: null,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: STATES.goOn }],
    Next: STATES.goOn,
  };
}

/** Where each outcome of a slice leads; `stuck` fails the task itself, so that a redrive takes the step again. */
const AFTER: Readonly<Record<Exclude<SliceOutcome, 'stuck'>, string>> = {
  running: STATES.next,
  pending: STATES.pause,
  waiting: STATES.ask,
  undoing: STATES.goOn,
  succeeded: STATES.succeeded,
  undone: STATES.undone,
  superseded: STATES.superseded,
};

function decide(): ChoiceState {
  return choice('$.last.outcome', Object.entries(AFTER), STATES.superseded);
}

function nextStates(steps: readonly StepRow[]): ChoiceState {
  return choice(
    '$.last.next',
    steps.map(({ id }) => [id, id]),
    STATES.goOn,
  );
}

function choice(
  variable: string,
  leads: readonly (readonly [string, string])[],
  otherwise: string,
): ChoiceState {
  return {
    Type: 'Choice',
    Choices: leads.map(([value, Next]) => ({ Variable: variable, StringEquals: value, Next })),
    Default: otherwise,
  };
}
