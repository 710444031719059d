/** Namespace of the metrics of a deployment, and their names: promises to alarms and dashboards. */
export const NAMESPACE = 'PgDr';
export const DEPLOYMENT_DIMENSION = 'Deployment';

/** 1: home holds the epoch; 0: standby does. Traffic follows it. */
export const LATCH_METRIC = 'HomeIsWriter';

export const METRICS = {
  /** Replication lag by heartbeats, ms: how much older the replica's newest heartbeat is than the writer's. */
  lag: 'ReplicationLag',
  /** Age of the newest heartbeat on the writer, by its own clock, ms. */
  heartbeatAge: 'HeartbeatAge',
  /** A number for each phase, see `PHASE_NUMBERS`. */
  phase: 'Phase',
  epoch: 'Epoch',
} as const;

/** Ordered by how much they ask for attention, so that an alarm can take a threshold. */
export const PHASE_NUMBERS = {
  steady: 0,
  unprotected: 1,
  suspect: 2,
  changing: 3,
  blocked: 4,
} as const;
