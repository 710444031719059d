import type { DatabaseView, Observation } from '../../core/observation';
import type { SqlControl } from '../../postgres';

export const VIEW: DatabaseView = {
  inRecovery: true,
  lsn: 100,
  replayedLsn: 100,
  epoch: 1,
  writer: 'home',
  heartbeatAtMs: 900,
  clockMs: 1_000,
  leaseUntilMs: 5_000,
  locked: false,
};

export function observation(database?: Partial<DatabaseView>): Observation {
  const seen = { from: 'standby', of: 'standby', sequence: 1 } as const;
  return database === undefined
    ? { ...seen, outcome: 'silent' }
    : { ...seen, outcome: 'answered', database: { ...VIEW, ...database } };
}

/** A lease of the epoch that a takeover claims. */
export const TERMS = { epoch: 2, region: 'standby', leaseMs: 10, watchdogEveryMs: 1 } as const;

/** Somebody waits for the fence: it is not over. */
export const needed = (): boolean => false;

/** The SQL side of a database, scripted; it notes what it was asked. */
export function sqlDouble(answers: Partial<SqlControl> = {}): SqlControl & { asked: string[] } {
  const asked: string[] = [];
  const note = (what: string) => asked.push(what);
  return {
    asked,
    observe: async () => observation({}),
    beginRenewal: async () => {
      note('beginRenewal');
      return { clockMs: 5 };
    },
    renewLease: async () => {
      note('renewLease');
    },
    lockOut: async () => {
      note('lockOut');
      return 77;
    },
    unfence: async () => {
      note('unfence');
    },
    promote: async () => {
      note('promote');
      return 'soon';
    },
    open: async () => {
      note('open');
      return 88;
    },
    ...answers,
  };
}
