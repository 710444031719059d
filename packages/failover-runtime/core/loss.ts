import type { Lsn } from './lsn';
import type { DatabaseView } from './observation';

/** What is known of the writer when it can no longer be asked. */
export interface LastSignOfWriter {
  readonly lsn: Lsn | undefined;
  /** Its last heartbeat that anybody saw, by the writer's database clock. */
  readonly heartbeatAtMs: number | undefined;
  /** How long ago that was, by the estimator's clock. */
  readonly ageMs: number | undefined;
}

/**
 * How much a takeover would lose, before it happens.
 *
 * - `nothing-missing`: the replica holds everything up to the writer's last known position;
 * - `behind`: it lacks `bytes`, written within about `ms` of the writer's time;
 * - `unknown`: too little is known. Unknown is not zero.
 *
 * What the writer did after its last sign (`unseenMs`) can be in no estimate; it is named apart.
 */
export type LossEstimate =
  | {
      readonly kind: 'nothing-missing';
      readonly bytes: 0;
      readonly ms: 0;
      readonly unseenMs: number;
    }
  | {
      readonly kind: 'behind';
      readonly bytes: number;
      readonly ms: number;
      readonly unseenMs: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Compares the replica with the writer's last sign. Positions say how much, heartbeats say how long. */
export function estimateLoss(
  writer: LastSignOfWriter,
  replica: DatabaseView | undefined,
): LossEstimate {
  if (replica === undefined) {
    return { kind: 'unknown', reason: 'the replica did not answer' };
  }
  if (writer.lsn === undefined || writer.ageMs === undefined) {
    return { kind: 'unknown', reason: 'no position of the writer was ever seen' };
  }
  const bytes = Math.max(0, writer.lsn - replica.lsn);
  if (bytes === 0) {
    return { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs: writer.ageMs };
  }
  if (writer.heartbeatAtMs === undefined || replica.heartbeatAtMs === undefined) {
    return {
      kind: 'unknown',
      reason: `the replica lacks ${bytes} bytes, and no heartbeat says how long that is`,
    };
  }
  // Both stamps come from the writer's database clock, so no two clocks are compared. The replica's newest
  // heartbeat is the newest replayed one: what it has received and not yet replayed makes the estimate too high, never too low.
  const ms = Math.max(0, writer.heartbeatAtMs - replica.heartbeatAtMs);
  return { kind: 'behind', bytes, ms, unseenMs: writer.ageMs };
}
