import type { DatabaseView } from '../core/observation';

/** How far a replica is behind its writer; a part that cannot be known is undefined, never 0. */
export interface ReplicationLag {
  /** Written by the writer and not yet received by the replica, in bytes: what a takeover would lose. */
  readonly unreceivedBytes: number | undefined;
  /** Written by the writer and not yet visible on the replica, in bytes. */
  readonly unreplayedBytes: number | undefined;
  /**
   * Age of what the replica shows, in ms: between its newest heartbeat and the writer's, both stamped by the writer's
   * database clock. Grows in steps of the heartbeat's period, and not while the writer is idle or gone.
   */
  readonly heartbeatMs: number | undefined;
}

/**
 * Compares what two databases said of themselves at about the same time. `pg_last_xact_replay_timestamp()` is not
 * used: it makes an idle writer look like a replica that falls behind.
 */
export function replicationLag(
  writer: DatabaseView | undefined,
  replica: DatabaseView | undefined,
): ReplicationLag {
  if (writer === undefined || replica === undefined || writer.inRecovery || !replica.inRecovery) {
    return { unreceivedBytes: undefined, unreplayedBytes: undefined, heartbeatMs: undefined };
  }
  const known = writer.heartbeatAtMs !== undefined && replica.heartbeatAtMs !== undefined;
  return {
    unreceivedBytes: Math.max(0, writer.lsn - replica.lsn),
    unreplayedBytes: Math.max(0, writer.lsn - replica.replayedLsn),
    heartbeatMs: known ? Math.max(0, writer.heartbeatAtMs - replica.heartbeatAtMs) : undefined,
  };
}
