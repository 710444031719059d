/** The runtime in AWS: functions, their settings and roles, tables, state machines, runbooks. */
export * from './functions';
export * from './roles';
export * from './roster';
export * from './state-machines';
export * from './tables';
