import type { History } from '../history/run';
import { atRest } from './at-rest';
import type { Checker, Violation } from './checker';
import { epochs } from './epochs';
import { journal } from './journal';
import { lossReport } from './loss-report';
import { lostWrites } from './lost-writes';
import { noDefect } from './no-defect';
import { noHastyFailover } from './no-hasty-failover';
import { oneWriter } from './one-writer';
import { planEnds } from './plan-ends';
import { traffic } from './traffic';

export type { Checker, Violation } from './checker';

/** Every promise; each is checked on every history. The gravest first. */
export const CHECKERS: readonly Checker[] = [
  oneWriter,
  epochs,
  lostWrites,
  lossReport,
  noHastyFailover,
  planEnds,
  traffic,
  noDefect,
  atRest,
  journal,
];

export function checkAll(history: History): Violation[] {
  return CHECKERS.flatMap((checker) => checker.check(history));
}
