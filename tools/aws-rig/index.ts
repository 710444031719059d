/** AWS on this machine, for tests: a stand-in behind a proxy with faults, and RDS over real PostgreSQL servers. */
export { startAwsRig, type AwsRig, type AwsRigOptions } from './rig';
export { RigSetupError } from './errors';
export type { CallMatch } from './faults/call-match';
export type { Fault, FaultKind } from './faults/fault';
export type { ActiveRule, FaultRule } from './faults/fault-rules';
export type { Faults, Outage } from './faults/faults';
export type { Permissions } from './faults/permissions';
export type { Invocation, InvocationOutcome } from './functions/invocation';
export type { RecordedCall } from './proxy/call-log';
export { iamActions } from './recognition/iam-actions';
export { NOT_IN_STAND_IN } from './proxy/stand-in';
export type { RdsControls, RegionLoss } from './rds/controls';
export type { Timings } from './rds/state/timings';
