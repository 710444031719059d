import { join } from 'node:path';
import type { DeployedFunction } from './deployed-function';

/** What the service's own runtime puts into a function's environment. */
export function runtimeVariables(
  deployed: DeployedFunction,
  runtime: string,
): Record<string, string> {
  return {
    NODE_PATH: join(runtime, 'node_modules'),
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
    // No trace is taken.
    _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
  };
}

/** What a handler gets as its second argument, as far as it can be sent to another process. */
export function contextOf(deployed: DeployedFunction, awsRequestId: string): object {
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
