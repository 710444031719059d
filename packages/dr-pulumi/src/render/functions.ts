import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as lambda from '@pulumi/aws/lambda';
import * as pulumi from '@pulumi/pulumi';
import { FunctionMissingError } from '../errors';
import { type FunctionPlan, type Invoker, reference } from '../private/failover-runtime';
import { after } from './after';
import type { Rendering } from './rendering';

/** The functions as they are deployed lie in the package, one folder each. */
const BUNDLES = join(__dirname, '../../out/functions');

const TRACING: Readonly<Record<FunctionPlan['tracing'], string>> = { active: 'Active' };

/** A function of the runtime. */
export function renderFunction(rendering: Rendering, plan: FunctionPlan): void {
  const { name, description, environment, network, tags } = rendering.value(plan);
  const { reservedConcurrency } = plan;
  const resource = rendering.create(lambda.Function, plan.id, {
    name,
    description,
    code: codeOf(plan.entry),
    handler: plan.handler,
    runtime: plan.runtime,
    architectures: [plan.architecture],
    timeout: plan.timeoutSeconds,
    memorySize: plan.memoryMib,
    ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    environment: { variables: environment },
    role: rendering.attribute(plan.role, 'arn'),
    loggingConfig: { logFormat: 'Text', logGroup: rendering.attribute(plan.logGroup, 'name') },
    ...(network !== undefined && {
      vpcConfig: { subnetIds: network.subnetIds, securityGroupIds: network.securityGroupIds },
    }),
    tracingConfig: { mode: TRACING[plan.tracing] },
    tags,
  });
  rendering.create(lambda.FunctionEventInvokeConfig, `${plan.id}-invocation`, {
    functionName: resource.name,
    qualifier: '$LATEST',
    maximumRetryAttempts: plan.retries,
  });
  const permissions = plan.invokers.map((invoker) =>
    renderInvoker(rendering, plan, invoker, resource),
  );
  // Who sets a function up to be called by a service waits until the service may.
  const allowed = permissions.map(({ id }) => id);
  rendering.provide(plan, { arn: after(resource.arn, ...allowed), name: resource.name });
}

function renderInvoker(
  rendering: Rendering,
  { id }: FunctionPlan,
  plan: Invoker,
  fn: lambda.Function,
): lambda.Permission {
  return rendering.create(lambda.Permission, `${id}-${plan.id}`, {
    function: fn.name,
    action: 'lambda:InvokeFunction',
    principal: plan.service,
    sourceArn: rendering.value(plan.sourceArn),
    sourceAccount: rendering.value(reference('account')),
  });
}

function codeOf(entry: string): pulumi.asset.Archive {
  const path = join(BUNDLES, entry);
  if (!existsSync(path)) {
    throw new FunctionMissingError(entry);
  }
  return new pulumi.asset.FileArchive(path);
}
