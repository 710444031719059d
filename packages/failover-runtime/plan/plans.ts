import type { PlanKind, StepId } from '../core/plan-run';
import { lapseMs, type Policy } from '../core/policy';
import type { StepHandler, StepRow } from './step';
import { announce, credentials, protectLater, protectNow, redirect, rehearse } from './steps/after';
import { claim } from './steps/claim';
import { confirmBoth, confirmDown } from './steps/confirm';
import { fence } from './steps/fence';
import { gateFailover, gateSwitchover } from './steps/gate';
import { catchUp, lock, rebuild, yieldGrants } from './steps/hand-over';
import { promote } from './steps/promote';
import { verify } from './steps/verify';

/** A plan as a table: its steps in order, and the first step that lies beyond the point of no return. */
export interface Plan {
  readonly steps: readonly StepRow[];
  /** From this step on the plan only goes forward. Absent: the plan changes nothing. */
  readonly noReturnBefore?: StepId;
}

function row(
  id: StepId,
  handler: StepHandler,
  timeoutMs: (policy: Policy) => number,
  because: string,
): StepRow {
  return { id, handler, timeoutMs, because };
}

const looks = (policy: Policy) => 2 * policy.probeTimeoutMs + policy.callTimeoutMs;
const fences = (policy: Policy) =>
  policy.fenceDeadlineMs + lapseMs(policy) + 2 * policy.callTimeoutMs;

const claimRow = row(
  'claim',
  claim,
  (p) => p.callTimeoutMs,
  'One epoch, one plan: two monitors cannot start two.',
);

const takeOver: readonly StepRow[] = [
  row(
    'promote',
    promote,
    (p) => p.promoteTimeoutMs,
    'The replica becomes a writer; its clients stay locked out.',
  ),
  row(
    'verify',
    verify,
    (p) => p.verifyTimeoutMs,
    'A lease, a committed write in the new epoch, then its clients.',
  ),
  row(
    'credentials',
    credentials,
    (p) => p.credentialsTimeoutMs,
    'The secret names the new writer.',
  ),
  row(
    'redirect',
    redirect,
    (p) => p.redirectTimeoutMs,
    'The application is sent to the new writer.',
  ),
  {
    ...row('announce', announce, (p) => p.announceTimeoutMs, 'People and systems are told.'),
    mayFail: true,
  },
];

const handOver: readonly StepRow[] = [
  row('confirm', confirmBoth, looks, 'Both databases answer, each in its role.'),
  row('gate', gateSwitchover, looks, 'The replica is ready.'),
  row(
    'lock',
    lock,
    (p) => p.fenceDeadlineMs,
    'The application is locked out of the old writer; its last position is kept.',
  ),
  row(
    'catch-up',
    catchUp,
    (p) => p.catchUpTimeoutMs,
    'The replica has replayed all of it: nothing acknowledged is lost.',
  ),
  row(
    'yield',
    yieldGrants,
    (p) => 4 * p.callTimeoutMs,
    'The writer gives its grants back, and no new one can be given.',
  ),
  ...takeOver,
  {
    ...row('protect', protectNow, (p) => p.rebuildTimeoutMs, 'The old writer becomes the replica.'),
    mayFail: true,
  },
];

/** Every plan. */
export const PLANS: Readonly<Record<PlanKind, Plan>> = {
  failover: {
    noReturnBefore: 'promote',
    steps: [
      claimRow,
      row('confirm', confirmDown, looks, 'Everybody is asked once more; a sign of life ends it.'),
      row('gate', gateFailover, looks, 'What would be lost, and may it be.'),
      row('fence', fence, fences, 'The old writer is proven harmless: confirmed, or by time.'),
      ...takeOver,
      {
        ...row(
          'protect',
          protectLater,
          (p) => p.protectTimeoutMs,
          'What becomes of the old region.',
        ),
        mayFail: true,
      },
    ],
  },
  switchover: { noReturnBefore: 'promote', steps: [claimRow, ...handOver] },
  failback: {
    noReturnBefore: 'promote',
    steps: [
      claimRow,
      row('rebuild', rebuild, (p) => p.rebuildTimeoutMs, 'The home region has a replica again.'),
      ...handOver,
    ],
  },
  drill: {
    steps: [
      claimRow,
      row('confirm', confirmBoth, looks, 'Both databases answer, each in its role.'),
      row('gate', gateSwitchover, looks, 'The replica is ready.'),
      row(
        'rehearse',
        rehearse,
        (p) => 2 * p.callTimeoutMs,
        'Everything that a failover would change can be read.',
      ),
    ],
  },
};
