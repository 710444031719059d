import type { ControlRow } from './control-row';
import type { SimServer } from './server';

/** What of a server decides what it does next, besides what its row says. */
interface Present {
  readonly server: SimServer;
  readonly nowMs: number;
  readonly watchedSinceMs: number;
}

/**
 * Everything that decides what a server does next, for comparing states: times as distances from now, and no positions,
 * which only grow. What is long enough ago that nothing asks any more is all the same.
 */
export function canonicalServer({ server, nowMs, watchedSinceMs }: Present): unknown {
  const { up, frozen, recovering, promotion, acceptsWrites, row, traits } = server;
  const watched = row.locked ? 0 : Math.max(watchedSinceMs - nowMs, -traits.watchdogLateMs);
  const pending = recovering ? pendingRows(server, nowMs) : [];
  return [
    canonicalRow(server, row),
    up,
    frozen,
    recovering,
    promotion.isUnderWay,
    acceptsWrites,
    watched,
    pending,
  ];
}

function canonicalRow(
  server: SimServer,
  { epoch, writer, leaseUntilMs, fencedEpoch, locked }: ControlRow,
): unknown {
  const leftMs = locked
    ? 0
    : Math.max(leaseUntilMs - server.clockMs(), -server.traits.watchdogLateMs);
  return [epoch, writer, fencedEpoch, locked, leftMs];
}

/** The rows that a replica has not replayed: whether it has each, and when it could have it at the earliest. */
function pendingRows(server: SimServer, nowMs: number): unknown {
  const { source, replicationLagMs: lagMs, log } = server;
  return log.unreplayed().map(({ lsn, row, isHere }) => {
    let inMs = 0;
    while (inMs < lagMs && (source?.log.writtenAt(nowMs - lagMs + inMs) ?? lsn) < lsn) {
      inMs += 1;
    }
    return [canonicalRow(server, row), isHere, inMs];
  });
}
