import { renderStateMachine } from '../../plan/asl/render';
import { renderRunbook, type Runbook } from '../../plan/asl/runbook';
import { removalOf } from '../database';
import type { LogGroup, RunbookPlan, StateMachinePlan } from '../model';
import { arnsOf, Names, PLAN_KINDS, tagsOf } from '../naming';
import type { Settled } from '../settled';

/** Step Functions delivers to groups of this prefix without a policy of their own, which are limited in size. */
const LOG_PREFIX = '/aws/vendedlogs/states/';

/** A state machine for each kind of plan, in the standby region. */
export function stateMachines(settled: Settled): StateMachinePlan[] {
  const { partition, policy } = settled;
  const names = new Names(settled);
  const stepFunction = names.in('step', 'standby');
  const functionArn = arnsOf(settled).in('standby', 'lambda', `function:${stepFunction}`);
  return PLAN_KINDS.map((plan) => ({
    id: `${plan}-machine`,
    name: names.in(plan),
    plan,
    definition: renderStateMachine({ kind: plan, policy, functionArn, partition }),
    role: 'plans-role',
    logGroup: 'plans-log-group',
    tracing: true,
    tags: tagsOf(settled, 'standby', names.in(plan)),
  }));
}

/** Where the plans' histories are kept. */
export function stateMachineLogGroup(settled: Settled): LogGroup {
  const name = `${LOG_PREFIX}${new Names(settled).in('plans')}`;
  return {
    id: 'plans-log-group',
    name,
    retentionDays: settled.logRetentionDays,
    removal: removalOf(settled),
    tags: tagsOf(settled, 'standby', name),
  };
}

/** A runbook for each kind of plan, for operators. */
export function runbooks(settled: Settled): RunbookPlan[] {
  const names = new Names(settled);
  const defaults = runbookDefaults(settled);
  return PLAN_KINDS.map((plan) => ({
    id: `${plan}-runbook`,
    name: names.in(`${plan}-runbook`),
    plan,
    content: withDefaults(renderRunbook({ kind: plan, policy: settled.policy }), defaults),
    tags: tagsOf(settled, 'standby', names.in(`${plan}-runbook`)),
  }));
}

/** What an operator would have to look up: the deployment and its function. */
function runbookDefaults(settled: Settled): Readonly<Record<string, string>> {
  const names = new Names(settled);
  const stepFunction = names.in('step', 'standby');
  return {
    Deployment: names.deployment,
    FunctionArn: arnsOf(settled).in('standby', 'lambda', `function:${stepFunction}`),
  };
}

function withDefaults(runbook: Runbook, defaults: Readonly<Record<string, string>>): Runbook {
  const parameters = Object.entries(runbook.parameters).map(([name, parameter]) => {
    const value = defaults[name];
    return [name, value === undefined ? parameter : { ...parameter, default: value }] as const;
  });
  return { ...runbook, parameters: Object.fromEntries(parameters) };
}
