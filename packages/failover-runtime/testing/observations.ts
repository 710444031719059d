import type { Look } from '../core/events';
import type { DatabaseView, Observation, ProbeOutcome } from '../core/observation';
import type { DatabaseRegion, Region } from '../core/regions';

/** The home database as a healthy writer of epoch 1 with a full lease. */
export function writerView(changes: Partial<DatabaseView> = {}): DatabaseView {
  return {
    inRecovery: false,
    lsn: 1_000,
    replayedLsn: 1_000,
    epoch: 1,
    writer: 'home',
    heartbeatAtMs: 0,
    clockMs: 0,
    leaseUntilMs: 3_000,
    locked: false,
    ...changes,
  };
}

/** Its replica, which has everything. */
export function replicaView(changes: Partial<DatabaseView> = {}): DatabaseView {
  return writerView({ inRecovery: true, ...changes });
}

let sequence = 0;

/** A new observation; newer than all made before it. */
export function observation(
  from: Region,
  of: DatabaseRegion,
  outcome: ProbeOutcome,
  database?: DatabaseView,
): Observation {
  sequence += 1;
  const seen = { from, of, sequence, outcome };
  return database === undefined ? seen : { ...seen, database };
}

/** `database` answers, as a writer or as a replica by its view. */
export function answer(from: Region, of: DatabaseRegion, view?: DatabaseView): Observation {
  const usual = of === 'home' ? writerView() : replicaView();
  return observation(from, of, 'answered', view ?? usual);
}

/** A look at `nowMs` that finds what vantage points have told. */
export function told(reports: readonly Observation[], nowMs: number): Look {
  return { sinceMs: nowMs, nowMs, observations: [], reports };
}
