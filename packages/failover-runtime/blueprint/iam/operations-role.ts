import { PgDrError } from '../../core/errors';
import { Arns, type DeploymentNames, physicalName } from './names';
import { items } from './shared-statements';
import type { Role } from './statement';

export interface OperatorsTrust {
  /** Accounts whose people may take the role on; the deployment's own one for a role within the account. */
  readonly accounts: readonly string[];
  /** Required as soon as one of the accounts is another one. */
  readonly externalId?: string;
}

/** An account other than the deployment's own was trusted without an external id. */
export class ExternalIdMissingError extends PgDrError {
  readonly code = 'PGDR_EXTERNAL_ID_MISSING';
  readonly retryable = false;
}

/**
 * The role of people on call: they look, and ask for plans; what is done is done by the functions. So nobody needs
 * rights at the databases to fail over.
 */
export function operationsRole(names: DeploymentNames, trust: OperatorsTrust): Role {
  const { accounts, externalId } = trust;
  if (externalId === undefined && accounts.some((account) => account !== names.account)) {
    throw new ExternalIdMissingError(
      `The operations role of '${names.deployment}' trusts ${accounts.join(', ')}: another account than ${names.account} needs an external id.`,
    );
  }
  const arns = new Arns(names);
  const machines = names.stateMachines;
  return {
    name: physicalName(names, 'operations'),
    trust: { kind: 'accounts', accounts, ...(externalId === undefined ? {} : { externalId }) },
    statements: [
      items(names, 'ReadState', [arns.stateTable('standby')], ['GetItem', 'Query']),
      {
        id: 'AskForPlans',
        actions: ['lambda:InvokeFunction'],
        resources: [arns.in('standby', 'lambda', `function:${names.stepFunction}`)],
      },
      {
        id: 'FollowPlans',
        actions: [
          'states:DescribeExecution',
          'states:GetExecutionHistory',
          'states:RedriveExecution',
        ],
        resources: machines.map((name) =>
          arns.in('standby', 'states', `execution:${name}:${names.deployment}.*`),
        ),
      },
      {
        id: 'RunRunbooks',
        actions: ['ssm:StartAutomationExecution'],
        resources: names.runbooks.map((name) =>
          arns.in('standby', 'ssm', `automation-definition/${name}:*`),
        ),
      },
      {
        id: 'FollowRunbooks',
        actions: ['ssm:GetAutomationExecution'],
        resources: [arns.in('standby', 'ssm', 'automation-execution/*')],
        because: 'The service names executions itself.',
      },
      {
        id: 'ReadMetrics',
        actions: ['cloudwatch:GetMetricData', 'cloudwatch:DescribeAlarms'],
        resources: ['*'],
        because: 'CloudWatch knows no resources for metrics.',
      },
    ],
  };
}
