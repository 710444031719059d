/** Alarms, topics, rules and the dashboard. */
export * from './alarms';
export * from './dashboard';
export * from './names';
export * from './rules';
export * from './topics';
