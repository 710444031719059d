/** Plans as step tables, the driver that runs them, and the ports they need. */
export * from './driver';
export * from './errors';
export * from './interruption';
export * from './plans';
export * from './ports';
export * from './step';
