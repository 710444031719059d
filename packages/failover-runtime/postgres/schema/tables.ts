/**
 * What the database itself keeps. Everything here is replicated, so a promoted replica starts with the last
 * words of the old writer.
 *
 * The lease is kept twice: in the control row, and in the sequence `pgdr.lease` as milliseconds since 1970.
 * A sequence is read outside of transaction snapshots, so the commit guard sees the present lease even in a
 * long REPEATABLE READ transaction.
 */
export const TABLES = `
create schema if not exists pgdr;
revoke all on schema pgdr from public;

create table if not exists pgdr.control (
  only_row boolean primary key default true check (only_row),
  schema_version integer not null,
  epoch bigint not null check (epoch >= 0),
  writer text not null check (writer in ('home', 'standby')),
  lease_until timestamptz not null default 'epoch',
  fenced_epoch bigint,
  locked boolean not null default false,
  watchdog_every_ms integer not null default 1000 check (watchdog_every_ms between 10 and 60000)
) with (fillfactor = 10);

create table if not exists pgdr.heartbeat (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null,
  epoch bigint not null,
  region text not null,
  lsn pg_lsn not null
) with (fillfactor = 10);

-- The roles that we have locked out, with what each had set before.
create table if not exists pgdr.locked_role (
  name name primary key,
  read_only_before text
);

create sequence if not exists pgdr.lease minvalue 0 start 0;
`;

/** The version of everything in the schema; grows when any of it changes. */
export const SCHEMA_VERSION = 1;

/** The group whose members are the application's roles. Roles outside of it are never locked. */
export const APPLICATION_GROUP = 'pgdr_application';
