export type { ConnectionSettings, TlsMode } from './connection/settings';
export { ApplicationRoleError, SchemaVersionError } from './errors';
export { replicationLag, type ReplicationLag } from './lag';
export { PostgresDatabase, type SqlControl } from './postgres-database';
export { Probe, type ProbeOptions } from './probe';
export { scheduleWatchdog, unscheduleWatchdog, type WatchdogJobOptions } from './schema/cron';
export { guardTable, unguardTable } from './schema/guard-table';
export {
  installSchema,
  SCHEMA_SQL,
  type InstallOptions,
  type InstallReport,
  type Queryable,
} from './schema/install';
export { installSchemaAt } from './schema/install-at';
export { APPLICATION_GROUP, SCHEMA_VERSION } from './schema/tables';
