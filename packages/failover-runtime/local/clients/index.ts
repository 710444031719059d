export { createDrillClock, sampleClockOffset } from './clock';
export { DEFAULT_PACING, DEFAULT_WRITERS } from './configuration';
export type {
  DirectGroup,
  EndpointGroup,
  FleetConfiguration,
  Pacing,
  WriterGroup,
} from './configuration';
export { type EndpointLookup, httpLookup } from './endpoint';
export { FleetError } from './errors';
export { type Fleet, createFleet } from './fleet';
export { isAcknowledged, writeKey } from './record';
export type {
  AcknowledgedWrite,
  WriteOutcome,
  WriteRecord,
  WriteStage,
  WriterKind,
} from './record';
export type { AcknowledgementCondition, FleetProgress } from './recorder';
export { type FleetChannel, FLEET_ENTRY, connectFleet } from './remote';
export type { Address, Login } from './session';
export { DRILL_TABLE, createDrillTable, readDrillRows } from './table';
export type { DrillTableOptions, FoundRow, SqlRunner } from './table';
