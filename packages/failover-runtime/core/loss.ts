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
}

/**
 * How much a takeover would lose, before it happens.
 *
 * - `nothing-missing`: the replica holds everything up to the writer's last known position;
 * - `behind`: it lacks `bytes`, written within about `ms` of the writer's time;
 * - `unknown`: too little is known. Unknown is not zero.
 *
 * What the writer did after its last sign (`unseenMs`) can be in no estimate; it is named apart. `goneOnMs`: it was
 * ended so long after that sign, and may have acknowledged writes for all of this time. `olderMs`: the sign was so much
 * older than when it was first seen, and the writer may have gone on for as much longer.
 */
export type LossEstimate =
  | {
      readonly kind: 'nothing-missing';
      readonly bytes: 0;
      readonly ms: 0;
      readonly unseenMs: number;
      readonly goneOnMs?: number;
      readonly olderMs?: number;
    }
  | {
      readonly kind: 'behind';
      readonly bytes: number;
      readonly ms: number;
      readonly unseenMs: number;
      readonly goneOnMs?: number;
      readonly olderMs?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

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
  const bytes = Math.max(0, writer.lsn - replica.lsn);
  const unseenMs = Math.max(0, nowMs - writer.seenAtMs);
  const older = olderBy(writer, replica, unseenMs, policy);
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
 * A monitor that begins anew, or stood still, finds signs that it had not seen yet and that are not new. How old they
 * are say the clocks of the two databases. These may differ by the margin, and a sign has its way: so much is nothing.
 */
function olderBy(
  writer: LastSign,
  replica: DatabaseView,
  unseenMs: number,
  { probeTimeoutMs, callTimeoutMs, tickMs, clockMarginMs }: Policy,
): { readonly olderMs?: number } {
  const olderMs = replica.clockMs - writer.clockMs - unseenMs;
  return olderMs > probeTimeoutMs + callTimeoutMs + tickMs + clockMarginMs ? { olderMs } : {};
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
