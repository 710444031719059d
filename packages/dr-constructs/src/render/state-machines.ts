import { Aws, Stack } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachinePlan } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** A plan as a state machine, whose executions are logged and traced. */
export function renderStateMachine(rendering: Rendering, plan: StateMachinePlan): CfnStateMachine {
  const machine = rendering.value(plan);
  const logGroup = rendering.attribute(machine.logGroup, 'name');
  const { region } = rendering.plan;
  const resource = new CfnStateMachine(rendering.scope, machine.id, {
    stateMachineName: machine.name,
    stateMachineType: 'STANDARD',
    roleArn: rendering.attribute(machine.role, 'arn'),
    definitionString: Stack.of(rendering.scope).toJsonString(machine.definition),
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: true,
      destinations: [
        {
          cloudWatchLogsLogGroup: {
            logGroupArn: `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${logGroup}:*`,
          },
        },
      ],
    },
    tracingConfiguration: { enabled: machine.tracing },
    tags: tagList(machine.tags),
  });
  rendering.provide(machine, { name: resource.attrName, arn: resource.ref });
  return resource;
}
