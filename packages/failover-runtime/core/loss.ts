import type { GrantorId } from './lease/grantor';
import { outlastMs, type GrantSighting } from './lease/lapse';
import type { Lsn } from './lsn';
import type { DatabaseView } from './observation';
import type { Policy } from './policy';

/** The last that anybody saw of a writer before it could no longer be asked. */
export interface LastSign {
  readonly lsn: Lsn;
  /** Its newest heartbeat, by its own database clock; absent before the first. */
  readonly heartbeatAtMs?: number;
  /** Its database clock when it answered. */
  readonly clockMs: number;
  /** When the answer was first seen, by the monitor's clock. */
  readonly seenAtMs: number;
  /** How much older than that it may have been; absent in what an earlier version has written. */
  readonly olderMs?: AgeBound;
}

/** The most that a sign may have been older than when it was first seen, in milliseconds; `unknown`: nothing bounds it. */
export type AgeBound = number | 'unknown';

/**
 * How much a takeover would lose, before it happens.
 *
 * - `nothing-missing`: the replica holds everything up to the writer's last known position;
 * - `behind`: it lacks `bytes`, written within about `ms` of the writer's time;
 * - `unknown`: too little is known. Unknown is not zero.
 *
 * What the writer did after its last sign (`unseenMs`) can be in no estimate; it is named apart. `goneOnMs`: it may have
 * gone on, and acknowledged writes, for so long after that sign was first seen; absent where that is what its lease, or
 * without one `unseenMs`, says. `olderMs`: the sign may have been so much older than when it was first seen, and the
 * writer may have gone on for as much longer.
 */
export type LossEstimate = KnownLoss | { readonly kind: 'unknown'; readonly reason: string };

/** An estimate that has figures. */
export interface KnownLoss {
  /** With `nothing-missing`, `bytes` and `ms` are 0. */
  readonly kind: 'nothing-missing' | 'behind';
  readonly bytes: number;
  readonly ms: number;
  readonly unseenMs: number;
  readonly goneOnMs?: number;
  readonly olderMs?: number;
}

/** Compares the replica with the writer's last sign. Positions say how much, the writer's clock says how long. */
export function estimateLoss(
  writer: LastSign | undefined,
  replica: DatabaseView | undefined,
  nowMs: number,
  policy: Policy,
): LossEstimate {
  if (replica === undefined) {
    return { kind: 'unknown', reason: 'the replica did not answer' };
  }
  if (writer === undefined) {
    return { kind: 'unknown', reason: 'no position of the writer was ever seen' };
  }
  if (writer.olderMs === 'unknown') {
    return {
      kind: 'unknown',
      reason: 'the last sign of the writer was there before anybody looked, and may be of any age',
    };
  }
  const bytes = Math.max(0, writer.lsn - replica.lsn);
  const unseenMs = Math.max(0, nowMs - writer.seenAtMs);
  const olderMs = Math.max(writer.olderMs ?? 0, olderByClocksMs(writer, replica, unseenMs, policy));
  const older = olderMs > 0 ? { olderMs } : {};
  if (bytes === 0) {
    return { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs, ...older };
  }
  if (replica.heartbeatAtMs === undefined) {
    return {
      kind: 'unknown',
      reason: `the replica lacks ${bytes} bytes, and no heartbeat says how long that is`,
    };
  }
  // Both times come from the writer's database clock, so no two clocks are compared. The replica has everything
  // before its newest heartbeat, and all that it lacks was written before the writer's last answer: the estimate
  // may be too high, never too low.
  const ms = Math.max(0, writer.clockMs - replica.heartbeatAtMs);
  return { kind: 'behind', bytes, ms, unseenMs, ...older };
}

/**
 * A probe that stood still before it told what it saw tells what is not new: that show only the clocks of the two
 * databases. These may differ by the margin, and every sign has its way: so much counts as nothing.
 */
function olderByClocksMs(
  writer: LastSign,
  replica: DatabaseView,
  unseenMs: number,
  { probeTimeoutMs, callTimeoutMs, tickMs, clockMarginMs }: Policy,
): number {
  const olderMs = replica.clockMs - writer.clockMs - unseenMs;
  return olderMs > probeTimeoutMs + callTimeoutMs + tickMs + clockMarginMs ? olderMs : 0;
}

/** How long ago the last sign of the writer was given, at most. */
export function lastSeenMs({ unseenMs, olderMs = 0 }: KnownLoss): number {
  return unseenMs + olderMs;
}

/**
 * The same loss of a writer whose lease was renewed after its last sign, as when only a grantor could be asked: it may go
 * on until that lease has run out.
 */
export function goneOnByLease(
  loss: LossEstimate,
  writer: LastSign | undefined,
  grants: Readonly<Partial<Record<GrantorId, GrantSighting>>>,
  policy: Policy,
): LossEstimate {
  if (loss.kind === 'unknown' || writer === undefined) {
    return loss;
  }
  const grantedAtMs = Object.values(grants).map(({ seenAtMs }) => seenAtMs);
  const laterMs = Math.max(writer.seenAtMs, ...grantedAtMs) - writer.seenAtMs;
  return laterMs === 0 ? loss : { ...loss, goneOnMs: laterMs + outlastMs(policy) };
}

/** The same loss of a writer that was ended now, at a position that nobody knows. */
export function goneOnUntil(
  loss: LossEstimate,
  writer: LastSign | undefined,
  nowMs: number,
): LossEstimate {
  return loss.kind === 'unknown' || writer === undefined
    ? loss
    : { ...loss, goneOnMs: Math.max(loss.unseenMs, nowMs - writer.seenAtMs) };
}
