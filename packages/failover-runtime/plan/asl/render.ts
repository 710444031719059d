import type { PlanKind, StepId } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import { PLANS } from '../plans';
import type { SliceOutcome } from '../slice';
import type { StepRow } from '../step';
import type { ChoiceState, Retrier, State, StateMachine, TaskState } from './state';
import {
  executionSeconds,
  LONGEST_RUN_MS,
  longPauseSeconds,
  pauseSeconds,
  sliceMs,
  taskSeconds,
} from './timing';

/** Names of the states besides the steps, which are called by their ids. */
const STATES = {
  decide: 'What now',
  next: 'Which step',
  howLong: 'How long',
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
      [STATES.decide]: decide(steps, policy),
      [STATES.next]: nextStates(steps),
      ...pauses(steps, policy),
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

interface LongPause {
  readonly before: StepId;
  readonly name: string;
  readonly seconds: number;
}

/** The pauses of the steps that take hours. */
function longPauses(steps: readonly StepRow[], policy: Policy): LongPause[] {
  return steps.flatMap((row) => {
    const seconds = longPauseSeconds(row, policy);
    return seconds === undefined
      ? []
      : [{ before: row.id, name: `Pause before ${row.id}`, seconds }];
  });
}

/** What lies between two tries of the same step. */
function pauses(steps: readonly StepRow[], policy: Policy): Record<string, State> {
  const usual = { [STATES.pause]: wait(pauseSeconds(policy)) };
  const long = longPauses(steps, policy);
  if (long.length === 0) {
    return usual;
  }
  const leads = long.map(({ before, name }) => [before, name] as const);
  return {
    [STATES.howLong]: choice('$.last.next', leads, STATES.pause),
    ...usual,
    ...Object.fromEntries(long.map(({ name, seconds }) => [name, wait(seconds)])),
  };
}

function wait(seconds: number): State {
  return { Type: 'Wait', Seconds: seconds, Next: STATES.next };
}

/**
 * The execution's name: two monitors that start the same plan start one execution. `again` counts those that were
 * started because the one before could not go on.
 */
export function executionName(planId: string, again = 0): string {
  const suffix = again === 0 ? '' : `.again-${again}`;
  return `${planId.replace(/[^A-Za-z0-9._-]/g, '-')}${suffix}`.slice(-80);
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
function decide(steps: readonly StepRow[], policy: Policy): ChoiceState {
  const after: Readonly<Record<Exclude<SliceOutcome, 'stuck'>, string>> = {
    running: STATES.next,
    pending: longPauses(steps, policy).length === 0 ? STATES.pause : STATES.howLong,
    waiting: STATES.ask,
    undoing: STATES.goOn,
    succeeded: STATES.succeeded,
    undone: STATES.undone,
    superseded: STATES.superseded,
  };
  return choice('$.last.outcome', Object.entries(after), STATES.superseded);
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
