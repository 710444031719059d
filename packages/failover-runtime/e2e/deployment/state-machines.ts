import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import { PRESETS } from '@pg-dr/failover-runtime/core';
import { renderStateMachine } from '@pg-dr/failover-runtime/plan';
import { ACCOUNT, PLAN_KINDS, type PlanKind, POLICY, STANDBY } from './settings';

/** The rendered plan, as it is deployed. */
export function machineOf(
  { stepFunction }: Pick<DeploymentNames, 'stepFunction'>,
  kind: PlanKind,
  policy: object = {},
): ReturnType<typeof renderStateMachine> {
  return renderStateMachine({
    kind,
    policy: { ...PRESETS.fast, ...POLICY, ...policy },
    functionArn: `arn:aws:lambda:${STANDBY}:${ACCOUNT}:function:${stepFunction}`,
  });
}

/** One state machine for each kind of plan. */
export async function deployStateMachines(names: DeploymentNames, policy?: object): Promise<void> {
  for (const kind of PLAN_KINDS) {
    await new SFNClient({ region: STANDBY }).send(
      new CreateStateMachineCommand({
        name: `${names.deployment}-${kind}`,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/${names.deployment}-step-standby`,
        definition: JSON.stringify(machineOf(names, kind, policy)),
      }),
    );
  }
}
