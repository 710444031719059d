import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CfnEventInvokeConfig, CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Aws } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { FunctionMissingError } from '../errors';
import type { FunctionPlan } from '../private/failover-runtime';
import { acknowledge, FUNCTION_FINDINGS } from '../private/acknowledge';
import { PACKAGE_FOLDER } from '../private/package-folder';
import { type Rendering, tagList } from '../private/rendering';

/** The functions as they are deployed lie in the package, one folder each. */
const BUNDLES = join(PACKAGE_FOLDER, 'out/functions');

/** A function of the runtime. */
export function renderFunction(rendering: Rendering, plan: FunctionPlan): CfnFunction {
  const fn = rendering.value(plan);
  const code = bundle(rendering, fn.entry);
  const resource = new CfnFunction(rendering.scope, fn.id, {
    functionName: fn.name,
    description: fn.description,
    code: { s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey },
    handler: fn.handler,
    runtime: fn.runtime,
    architectures: [fn.architecture],
    timeout: fn.timeoutSeconds,
    memorySize: fn.memoryMib,
    ...(fn.reservedConcurrency !== undefined && {
      reservedConcurrentExecutions: fn.reservedConcurrency,
    }),
    environment: { variables: fn.environment },
    role: rendering.attribute(fn.role, 'arn'),
    loggingConfig: { logGroup: rendering.attribute(fn.logGroup, 'name') },
    ...(fn.network && {
      vpcConfig: {
        subnetIds: [...fn.network.subnetIds],
        securityGroupIds: [...fn.network.securityGroupIds],
      },
    }),
    tracingConfig: { mode: TRACING[fn.tracing] },
    tags: tagList(fn.tags),
  });
  acknowledge(resource, FUNCTION_FINDINGS);
  rendering.provide(fn, { name: resource.ref, arn: resource.attrArn });
  renderInvocation(rendering, fn, resource);
  return resource;
}

const TRACING: Readonly<Record<FunctionPlan['tracing'], string>> = { active: 'Active' };

/** The code of one function. */
function bundle({ scope }: Rendering, entry: string): Asset {
  const path = join(BUNDLES, entry);
  if (!existsSync(path)) throw new FunctionMissingError(entry);
  return new Asset(scope, `${entry}-code`, { path });
}

function renderInvocation({ scope }: Rendering, fn: FunctionPlan, resource: CfnFunction): void {
  new CfnEventInvokeConfig(scope, `${fn.id}-invocation`, {
    functionName: resource.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: fn.retries,
  });
  for (const invoker of fn.invokers) {
    new CfnPermission(scope, `${fn.id}-${invoker.id}`, {
      functionName: resource.ref,
      action: 'lambda:InvokeFunction',
      principal: invoker.service,
      sourceArn: invoker.sourceArn,
      sourceAccount: Aws.ACCOUNT_ID,
    });
  }
}
