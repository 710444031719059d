/** Deployments on this machine: real PostgreSQL servers, regions and links between them, and the drill. */
export { runDrill } from './drill/run';
export type { DrillProgress, DrillRequest, DrillWatcher, RunDrill } from './drill/request';
export { withRun, type Run, type RunOptions } from './processes/run';
export * from './report';
export * from './scenarios';
export * from './servers';
