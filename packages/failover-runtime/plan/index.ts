/** Plans as step tables, the driver that runs them, and the ports they need. */
export * from './asl/render';
export * from './asl/runbook';
export * from './driver';
export * from './errors';
export * from './interruption';
export * from './plans';
export * from './ports';
export * from './slice';
export * from './step';
