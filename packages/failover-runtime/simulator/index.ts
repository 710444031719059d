/** Whole deployments in one process, deterministic, with faults; and what must hold of each of their histories. */
export { CHECKERS, checkAll, type Checker, type Violation } from './checkers';
export { BOUNDS, type Bound } from './exhaustive/bound';
export { explore, type Explored } from './exhaustive/explore';
export { generate, STANDARD_MIX, type Mix } from './history/generate';
export { LEGEND, printHistory } from './history/print';
export { runScenario, type History } from './history/run';
export { FAULT_KINDS, type Fault, type FaultKind, type Scenario } from './history/scenario';
export { search, type Failure, type Searched } from './search/random';
export { shrink, type Shrunk } from './search/shrink';
