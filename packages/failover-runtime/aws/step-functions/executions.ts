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

/** What became of asking for an execution. */
export type Ensured = 'started' | 'running' | 'redriven' | 'resting';

/** The executions of one state machine. */
export class Executions {
  constructor(
    private readonly client: SFNClient,
    private readonly stateMachineArn: string,
    /** A failed execution rests for so long before it is redriven, ms. */
    private readonly redriveAfterMs: number,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /**
   * Makes sure that the plan is being driven: starts its execution, leaves a running one alone, and redrives one
   * that has failed, or starts another where the service does not redrive it (its history is full, or it was redriven
   * too often). Says which. May be called on every tick, by several monitors.
   */
  async ensure(input: ExecutionInput, nowMs: number): Promise<Ensured> {
    for (let again = 0; ; again += 1) {
      const found = await this.ensureOne(input, executionName(input.planId, again), nowMs);
      if (found !== 'over') {
        return found;
      }
    }
  }

  private async ensureOne(
    input: ExecutionInput,
    name: string,
    nowMs: number,
  ): Promise<Ensured | 'over'> {
    const command = new StartExecutionCommand({
      stateMachineArn: this.stateMachineArn,
      name,
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
    const { status, stopDate } = await this.describe(name);
    if (isUnderWay(status)) {
      return 'running';
    }
    if (nowMs - (stopDate?.getTime() ?? 0) < this.redriveAfterMs) {
      return 'resting';
    }
    return this.redrive(name);
  }

  private describe(name: string): Promise<DescribeExecutionCommandOutput> {
    const command = new DescribeExecutionCommand({ executionArn: this.arnOf(name) });
    return call(
      'looking at the execution',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
  }

  private async redrive(name: string): Promise<'redriven' | 'running' | 'over'> {
    const command = new RedriveExecutionCommand({ executionArn: this.arnOf(name) });
    try {
      await call(
        'redriving the plan',
        (options) => this.client.send(command, options),
        this.totalMs,
      );
      return 'redriven';
    } catch (error) {
      if (!isFault(error, 'ExecutionNotRedrivable')) {
        throw error;
      }
    }
    // Another monitor was faster, or it never will be again.
    const { status } = await this.describe(name);
    return isUnderWay(status) ? 'running' : 'over';
  }

  /** `…:stateMachine:name` becomes `…:execution:name:execution`. */
  private arnOf(name: string): string {
    return `${this.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  }
}

function isUnderWay(status: string | undefined): boolean {
  return status === 'RUNNING' || status === 'PENDING_REDRIVE';
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
