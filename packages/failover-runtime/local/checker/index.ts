export { type Evidence, type Findings, check } from './check';
export type { Outage, OutageQuestion } from './outage';
export { longestGapMs, measureOutage } from './outage';
export { type Interruption, findInterruptions } from './interruptions';
export { type Reign, findReigns } from './reigns';
export { type WriteRate, writeRate } from './rate';
export type {
  FreezeAllowance,
  StrayAcknowledgement,
  TwoWriters,
  ViolationKind,
} from './two-writers';
export { findTwoWriters } from './two-writers';
export type { LostWrite, ServerRows, WriteAccount } from './writes';
export { accountWrites } from './writes';
