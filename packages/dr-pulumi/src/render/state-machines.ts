import * as sfn from '@pulumi/aws/sfn';
import * as pulumi from '@pulumi/pulumi';
import type { StateMachinePlan } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** A plan as a state machine, whose executions are logged and traced. */
export function renderStateMachine(rendering: Rendering, plan: StateMachinePlan): void {
  const { name, tags } = rendering.value(plan);
  const machine = rendering.create(sfn.StateMachine, plan.id, {
    name,
    type: 'STANDARD',
    roleArn: rendering.attribute(plan.role, 'arn'),
    definition: rendering.json(plan.definition),
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: true,
      logDestination: pulumi.concat(rendering.attribute(plan.logGroup, 'arn'), ':*'),
    },
    tracingConfiguration: { enabled: plan.tracing },
    tags,
  });
  rendering.provide(plan, { arn: machine.arn, name: machine.name });
}
