import type { PlanKind } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import { PLANS } from '../plans';
import type { StepRow } from '../step';

export interface RunbookOptions {
  readonly kind: PlanKind;
  readonly policy: Policy;
}

/** A document for Systems Manager Automation, schema 0.3. */
export interface Runbook {
  readonly schemaVersion: '0.3';
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: Readonly<Record<string, object>>;
  readonly mainSteps: readonly object[];
  readonly outputs: readonly string[];
}

/**
 * The same plan as a runbook for operators: it asks for the plan as `pgdr` does, and then shows one step of the
 * document for each step of the plan, which waits until that one is done.
 *
 * The plan itself is driven by its state machine. So a runbook that is cancelled or fails leaves the plan in good
 * hands, and starting it twice starts one plan.
 */
export function renderRunbook({ kind, policy }: RunbookOptions): Runbook {
  const { steps } = PLANS[kind];
  return {
    schemaVersion: '0.3',
    description: [
      `Runs the ${kind} of one deployment, step by step:`,
      '',
      ...steps.map(({ id, because }) => `- \`${id}\`: ${because}`),
    ].join('\n'),
    assumeRole: '{{ AutomationAssumeRole }}',
    parameters: {
      // Not the operations role: Systems Manager cannot assume that one, and it may pass no role on. Without one an
      // automation runs with the permissions of whoever starts it, and those of the operations role are enough.
      AutomationAssumeRole: {
        type: 'String',
        description:
          'A role that Systems Manager assumes. Empty: the permissions of whoever starts this are used.',
        default: '',
        allowedPattern: '^$|^arn:[\\w-]+:iam::\\d{12}:role/.+$',
      },
      Deployment: { type: 'String', description: 'Name of the deployment.' },
      FunctionArn: {
        type: 'AWS::Lambda::Function::Arn',
        description: 'The function that takes steps and requests, in the standby region.',
      },
      By: { type: 'String', description: 'Who asks, for the journal.' },
      AcceptDataLoss: choice('Whether a loss that the RPO gate would stop is accepted.'),
      AcceptUnprovenFence: choice('Whether a fence that cannot be proven is accepted.'),
    },
    mainSteps: [
      {
        name: 'request',
        action: 'aws:invokeLambdaFunction',
        timeoutSeconds: 60,
        inputs: {
          FunctionName: '{{ FunctionArn }}',
          InputPayload: {
            action: 'request',
            deployment: '{{ Deployment }}',
            by: '{{ By }}',
            plan: kind,
            dataLoss: '{{ AcceptDataLoss }}',
            unprovenFence: '{{ AcceptUnprovenFence }}',
          },
        },
        outputs: [{ Name: 'planId', Selector: '$.Payload.planId', Type: 'String' }],
      },
      ...steps.flatMap((row) => awaiting(row, policy)),
    ],
    outputs: ['request.planId'],
  };
}

/** One call waits this long for the step, s; the function answers with an error when it is not done by then. */
export const AWAIT_SECONDS = 240;

/** Systems Manager tries a step of a document at most ten times. */
const MOST_ATTEMPTS = 10;

/**
 * The steps of the document that wait for one step of the plan: several, where ten calls are not long enough. All
 * but the last may fail.
 */
function awaiting(row: StepRow, policy: Policy): object[] {
  const seconds = (row.timeoutMs(policy) + policy.approvalTimeoutMs) / 1_000;
  const calls = Math.ceil(seconds / AWAIT_SECONDS);
  const parts = Math.ceil(calls / MOST_ATTEMPTS);
  const name = row.id.replace(/-/g, '_');
  return Array.from({ length: parts }, (_none, index) => {
    const isLast = index === parts - 1;
    return {
      name: index === 0 ? name : `${name}_${index + 1}`,
      action: 'aws:invokeLambdaFunction',
      timeoutSeconds: AWAIT_SECONDS + 60,
      maxAttempts: isLast ? calls - index * MOST_ATTEMPTS : MOST_ATTEMPTS,
      ...(isLast && row.mayFail !== true ? {} : { onFailure: 'Continue' }),
      inputs: {
        FunctionName: '{{ FunctionArn }}',
        InputPayload: {
          action: 'await',
          deployment: '{{ Deployment }}',
          planId: '{{ request.planId }}',
          step: row.id,
        },
      },
    };
  });
}

function choice(description: string) {
  return { type: 'String', description, default: 'no', allowedValues: ['yes', 'no'] };
}
