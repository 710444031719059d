import type { Place } from '../iam/names';
import type { CustomerKey } from '../model';
import { arnsOf, keyAlias, keyRole, Names, tagsOf } from '../naming';
import { reference } from '../reference';
import { tellsPeople } from '../runtime/roster';
import type { Settled } from '../settled';

/** The shortest that KMS allows, and what it gives by itself, days. */
const PENDING_DAYS = { destroyable: 7, protected: 30 } as const;

/** ARN of the key that data is encrypted with; undefined: AWS's own. */
export function dataKeyArn(settled: Settled, role: Place): string | undefined {
  return settled.keys === 'customer' ? reference(`${keyRole(settled, role)}.key.arn`) : undefined;
}

/**
 * ARN of the key of what is copied from another region, where RDS wants one to be named: the region's own, or the one
 * that AWS keeps for RDS there, which is looked up.
 */
export function copyKeyArn(settled: Settled, role: Place): string {
  return dataKeyArn(settled, role) ?? reference(`${role}.managed-key-rds.arn`);
}

/**
 * The same by its fixed alias, for another region's resources: they need no id that is given there. Undefined: AWS's
 * own.
 */
export function dataKeyAliasArn(settled: Settled, role: Place): string | undefined {
  return settled.keys === 'customer'
    ? arnsOf(settled).in(keyRole(settled, role), 'kms', keyAlias(settled, role))
    : undefined;
}

/** ARN of the key of topics, which always are the account's own. */
export function topicKeyArn(settled: Settled, role: Place): string {
  return reference(`${keyRole(settled, role)}.key.arn`);
}

/** The key of one region, where it has one of its own. */
export function keysOf(settled: Settled, role: Place): CustomerKey[] {
  const hasTopics = tellsPeople(settled, role);
  const isUsed = hasTopics || (settled.keys === 'customer' && role !== 'witness');
  if (!isUsed || keyRole(settled, role) !== role) {
    return [];
  }
  const { destroyable } = settled;
  const names = new Names(settled);
  return [
    {
      id: 'key',
      alias: keyAlias(settled, role),
      description: `Data and messages of ${names.deployment} in the ${role} region`,
      rotation: true,
      pendingDays: PENDING_DAYS[destroyable ? 'destroyable' : 'protected'],
      services: hasTopics ? ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] : [],
      removal: destroyable ? 'destroy' : 'retain',
      tags: tagsOf(settled, role, names.in('key', role)),
    },
  ];
}
