import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionName } from '../../plan/asl/render';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';

/** What a plan's execution starts with. The same for every monitor, so that two of them start one. */
export interface ExecutionInput {
  readonly deployment: string;
  readonly planId: string;
  readonly driver: string;
}

/** A failed execution is not redriven again before this, ms. */
const REDRIVE_AFTER_MS = 30_000;

/** The executions of one state machine. */
export class Executions {
  constructor(
    private readonly client: SFNClient,
    private readonly stateMachineArn: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /**
   * Makes sure that the plan is being driven: starts its execution, leaves a running one alone, and redrives one
   * that has failed. Says which. May be called on every tick.
   */
  async ensure(
    input: ExecutionInput,
    nowMs: number,
  ): Promise<'started' | 'running' | 'redriven' | 'resting'> {
    const command = new StartExecutionCommand({
      stateMachineArn: this.stateMachineArn,
      name: executionName(input.planId),
      input: JSON.stringify(input),
    });
    try {
      await call(
        'starting the plan',
        (options) => this.client.send(command, options),
        this.totalMs,
      );
      return 'started';
    } catch (error) {
      if (!isFault(error, 'ExecutionAlreadyExists')) {
        throw error;
      }
    }
    const { status, stopDate } = await this.describe(input.planId);
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') {
      return 'running';
    }
    if (nowMs - (stopDate?.getTime() ?? 0) < REDRIVE_AFTER_MS) {
      return 'resting';
    }
    return this.redrive(input.planId);
  }

  private describe(planId: string): Promise<DescribeExecutionCommandOutput> {
    const command = new DescribeExecutionCommand({ executionArn: this.arnOf(planId) });
    return call(
      'looking at the execution',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
  }

  private async redrive(planId: string): Promise<'redriven' | 'running'> {
    const command = new RedriveExecutionCommand({ executionArn: this.arnOf(planId) });
    try {
      await call(
        'redriving the plan',
        (options) => this.client.send(command, options),
        this.totalMs,
      );
      return 'redriven';
    } catch (error) {
      // Another monitor was faster.
      if (isFault(error, 'ExecutionNotRedrivable')) {
        return 'running';
      }
      throw error;
    }
  }

  /** `…:stateMachine:name` becomes `…:execution:name:execution`. */
  private arnOf(planId: string): string {
    const machine = this.stateMachineArn.replace(':stateMachine:', ':execution:');
    return `${machine}:${executionName(planId)}`;
  }
}

/** Tells an execution that waits for a person to look again; one that has gone on by itself is no error. */
export async function answerQuestion(
  client: SFNClient,
  taskToken: string,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Promise<void> {
  const command = new SendTaskSuccessCommand({ taskToken, output: '{}' });
  try {
    await call('answering the question', (options) => client.send(command, options), totalMs);
  } catch (error) {
    if (!isFault(error, 'TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken')) {
      throw error;
    }
  }
}
