import { iamActions, type AwsRig, type RecordedCall } from '@pg-dr/aws-rig';
import {
  type DeploymentNames,
  functionRole,
  type Role,
  type Statement,
} from '@pg-dr/failover-runtime/blueprint/iam';
import type { DeployedFunction } from './functions';
import { requestedBy } from './requested-resources';

/**
 * Statements that no call of a function can show, with the reason. Everything else has to be needed by a call that
 * was recorded.
 */
const NOT_CALLED: Readonly<Record<string, string>> = {
  WriteLogs: "The service's own runtime writes the logs.",
  WriteTraces: "The service's own daemon sends the segments.",
  AttachToNetwork: 'Lambda uses these rights before the function runs.',
  DecryptLogin: 'Secrets Manager calls the key on behalf of the caller.',
  EncryptLogin: 'Secrets Manager calls the key on behalf of the caller.',
  UseKey: 'Secrets Manager calls the key on behalf of the caller.',
  UseOtherKey: 'Secrets Manager calls the key on behalf of the caller.',
  EncryptMessages: 'SNS calls the key on behalf of the caller.',
  EncryptHome: 'RDS calls the key on behalf of the caller.',
  EncryptStandby: 'RDS calls the key on behalf of the caller.',
  ReadSource: 'RDS calls the key on behalf of the caller.',
  EncryptCopies: 'RDS calls the key on behalf of the caller.',
  DeliverLogs: 'Step Functions uses these rights when a state machine is made, by itself.',
};

export interface Comparison {
  /** Calls that the role's statements do not allow; must be empty. */
  readonly denied: readonly string[];
  /** Statements that no call needed: without them everything would have gone as it did; must be empty. */
  readonly needless: readonly string[];
}

/** Compares what a function has called so far with its role: action, resource and conditions. */
export function compareWithRole(
  rig: AwsRig,
  names: DeploymentNames,
  { name, region }: Pick<DeployedFunction, 'name' | 'region'>,
): Comparison {
  const role = functionRole(names, name, region);
  return compareCalls(role, rig.calls({ principal: role.name }));
}

/** The same for any role, and what was called by whoever has it. */
export function compareCalls(role: Role, calls: readonly RecordedCall[]): Comparison {
  const needed = new Set<string>();
  const denied = new Set<string>();
  for (const call of calls) {
    for (const action of iamActions(call, call.body)) {
      for (const resource of resourcesOf(call)) {
        const allowing = role.statements.filter((it) => allows(it, action, resource, call));
        if (allowing.length === 0) {
          denied.add(`${action} on ${resource}`);
        }
        // Where several allow it, none of them is needed for this call alone.
        if (allowing.length === 1) {
          needed.add(String(allowing[0]?.id));
        }
      }
    }
  }
  const needless = role.statements
    .map(({ id }) => id)
    .filter((id) => !needed.has(id) && NOT_CALLED[id] === undefined);
  return { denied: [...denied], needless };
}

const ANY = '*';

function resourcesOf(call: RecordedCall): readonly string[] {
  const { resources } = requestedBy(call);
  return resources.length === 0 ? [ANY] : resources;
}

function allows(
  { actions, resources, conditions = {} }: Statement,
  action: string,
  resource: string,
  call: RecordedCall,
): boolean {
  const named = resource === ANY || resources.some((each) => pattern(each).test(resource));
  return actions.includes(action) && named && Object.values(conditions).every(holds);

  function holds(keys: Readonly<Record<string, readonly string[]>>): boolean {
    const { context } = requestedBy(call);
    return Object.entries(keys).every(([key, allowed]) => {
      // What Route 53 derives from a batch of changes is not read from the call.
      const values = context[key] ?? [];
      return values.every((value) => allowed.includes(value));
    });
  }
}

function pattern(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
