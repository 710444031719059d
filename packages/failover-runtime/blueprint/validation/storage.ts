import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const LEAST_GIB = 20;
const MOST_GIB = 65_536;

/** Below this gp3 has a fixed rate, from it on one that can be chosen. Source: AWS documentation, RDS storage types. */
const GP3_RATE_FROM_GIB = 400;
const GP3_LEAST_IOPS = 12_000;

/** RDS wants room to grow by. */
const GROWTH = 1.1;

/** General purpose or provisioned storage of an instance. */
export function checkStorage({ storage = {} }: DeploymentRequest): Problem[] {
  const { type = 'gp3', gib = 100, maxGib, iops } = storage;
  return [
    ...unless(Number.isInteger(gib) && gib >= LEAST_GIB && gib <= MOST_GIB, {
      code: 'PGDR_STORAGE_SIZE',
      path: 'storage.gib',
      value: gib,
      expected: `${LEAST_GIB} to ${MOST_GIB} GiB`,
      fix: 'RDS takes no others.',
    }),
    ...unless(maxGib === undefined || (maxGib >= gib * GROWTH && maxGib <= MOST_GIB), {
      code: 'PGDR_STORAGE_CEILING',
      path: 'storage.maxGib',
      value: maxGib,
      expected: `at least a tenth more than ${gib} GiB, at most ${MOST_GIB}`,
      fix: 'Raise it: a full disk stops the database.',
    }),
    ...unless(!type.startsWith('io') || iops !== undefined, {
      code: 'PGDR_STORAGE_IOPS_MISSING',
      path: 'storage.iops',
      value: iops,
      expected: `a rate, with ${type}`,
      fix: 'Give the rate that is to be provisioned, or use gp3.',
    }),
    ...unless(iops === undefined || takesIops(type, gib, iops), {
      code: 'PGDR_STORAGE_IOPS',
      path: 'storage.iops',
      value: iops,
      expected: `nothing with gp2; with gp3 at least ${GP3_LEAST_IOPS}, and only from ${GP3_RATE_FROM_GIB} GiB on`,
      fix: 'Leave it out: the type gives a rate of its own.',
    }),
  ];
}

function takesIops(type: string, gib: number, iops: number): boolean {
  return type === 'gp3' ? gib >= GP3_RATE_FROM_GIB && iops >= GP3_LEAST_IOPS : type !== 'gp2';
}
