import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DeployedFunction } from './deployed-function';
import type { FunctionError, InvocationOutcome } from './invocation';

type Result = { readonly value: unknown } | { readonly error: FunctionError };

export interface FunctionRun {
  readonly outcome: Promise<{ readonly outcome: InvocationOutcome; readonly log: string }>;
  kill(): void;
  readonly pid: number | undefined;
}

/**
 * Runs a function once, in a process of its own that sees the function's environment and nothing of ours.
 * Every run is a cold start.
 */
export function runFunction(
  deployed: DeployedFunction,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): FunctionRun {
  const requestId = randomUUID();
  const child = fork(join(__dirname, 'bootstrap.js'), {
    cwd: deployed.codeDirectory,
    env: { ...deployed.variables, ...environment, ...runtimeVariables(deployed) },
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const deadlineMs = Date.now() + deployed.timeoutS * 1000;
  child.send(
    { event, context: { ...contextOf(deployed, requestId), deadlineMs } },
    () => undefined,
  );
  return {
    pid: child.pid,
    kill: () => child.kill('SIGKILL'),
    outcome: ending(child, deployed, requestId),
  };
}

async function ending(
  child: ChildProcess,
  { timeoutS }: DeployedFunction,
  requestId: string,
): Promise<{ outcome: InvocationOutcome; log: string }> {
  let log = '';
  child.stdout?.on('data', (text) => (log += String(text)));
  child.stderr?.on('data', (text) => (log += String(text)));
  let outcome: InvocationOutcome | undefined;
  const timer = setTimeout(() => {
    const errorMessage = `${requestId} Task timed out after ${timeoutS.toFixed(2)} seconds`;
    outcome = { kind: 'timed-out', error: { errorType: 'Sandbox.Timedout', errorMessage } };
    child.kill('SIGKILL');
  }, timeoutS * 1000);
  child.once('message', (result: Result) => {
    outcome ??=
      'error' in result
        ? { kind: 'failed', error: result.error }
        : { kind: 'returned', value: result.value };
  });
  // `close` comes after all output has been read.
  const ended = await new Promise<string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? `exit status ${String(code)}`));
    child.once('error', (error) => resolve(error.message));
  });
  clearTimeout(timer);
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${ended}`;
  outcome ??= { kind: 'ended', error: { errorType: 'Runtime.ExitError', errorMessage } };
  return { outcome, log };
}

function runtimeVariables(deployed: DeployedFunction): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    _HANDLER: deployed.handler,
    LAMBDA_TASK_ROOT: deployed.codeDirectory,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
    AWS_LAMBDA_FUNCTION_NAME: deployed.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${deployed.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'rig',
  };
}

function contextOf(deployed: DeployedFunction, awsRequestId: string): object {
  return {
    awsRequestId,
    functionName: deployed.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: deployed.arn,
    memoryLimitInMB: String(deployed.memoryMb),
    logGroupName: `/aws/lambda/${deployed.name}`,
    logStreamName: 'rig',
    callbackWaitsForEmptyEventLoop: false,
  };
}
