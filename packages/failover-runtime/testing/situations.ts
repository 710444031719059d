import type { Situation } from '../core/situation';
import type { DatabaseWatch } from '../core/watch';
import { EMPTY_WATCH } from '../core/watch';
import { replicaView } from './observations';
import { deployment } from './plan-runs';
import { POLICY } from './policy';

/** A database whose last answer was `view`, seen at 0. */
export function answered(view = replicaView()): DatabaseWatch {
  return { from: {}, lastAnswer: { view, seenAtMs: 0 } };
}

/** Home writes, the standby follows, both healthy, everybody answers, it is time 0. */
export function situationOf(changes: Partial<Situation> = {}): Situation {
  return {
    state: deployment(),
    watch: {
      ...EMPTY_WATCH,
      databases: { home: { from: {} }, standby: answered() },
      grantorsAnsweredAtMs: { state: 0, witness: 0 },
    },
    policy: POLICY,
    nowMs: 0,
    monitor: 'monitor',
    writer: 'healthy',
    replica: 'healthy',
    driverSilentMs: 0,
    ...changes,
  };
}
