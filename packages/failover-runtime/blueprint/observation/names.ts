/**
 * Names of the metrics that the runtime publishes, as the adapters write them; a test holds both together. They are
 * written here again because a blueprint depends on no adapter.
 */
export const RUNTIME_METRICS = {
  namespace: 'PgDr',
  dimension: 'Deployment',
  /** 1: home holds the epoch; 0: standby does. */
  latch: 'HomeIsWriter',
  /** ms */
  lag: 'ReplicationLag',
  /** ms */
  heartbeatAge: 'HeartbeatAge',
  phase: 'Phase',
} as const;

/** Numbers of the phases, ordered by how much they ask for attention. */
export const PHASES = { steady: 0, unprotected: 1, suspect: 2, changing: 3, blocked: 4 } as const;

/** `source` and `detail-type` of lifecycle events. */
export const LIFECYCLE = { source: 'pg-dr', detailType: 'PostgreSQL Failover Lifecycle' } as const;
