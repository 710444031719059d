import { parseCidr } from '../network/cidr';
import { hasReference } from '../reference';
import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

/** Wider than the private blocks of RFC 1918 is everybody. */
const WIDEST = 8;

/** Who may connect: named groups and addresses, never everybody. */
export function checkAccess({ access = {} }: DeploymentRequest): Problem[] {
  const { cidrs = [], securityGroupIds = {} } = access;
  return [
    ...cidrs.flatMap((value, index) =>
      unless((parseCidr(value)?.prefix ?? 0) >= WIDEST, {
        code: 'PGDR_ACCESS_CIDR',
        path: `access.cidrs.${index}`,
        value,
        expected: `a block such as 10.20.0.0/16, no wider than /${WIDEST}`,
        fix: 'Name the networks of the applications.',
      }),
    ),
    ...Object.entries(securityGroupIds).flatMap(([role, ids]) =>
      ids.flatMap((value, index) =>
        unless(/^sg-[0-9a-f]+$/.test(value) || hasReference(value), {
          code: 'PGDR_ACCESS_GROUP',
          path: `access.securityGroupIds.${role}.${index}`,
          value,
          expected: 'the id of a security group, sg-…',
          fix: 'Groups have ids of their own in each region.',
        }),
      ),
    ),
  ];
}
