/** What can run SQL: a `pg` client or pool, or anything that looks like one. */
export interface SqlRunner {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The drill's own table, in a schema of its own, so that nothing of pg-dr is mixed with what it is tested by. */
export const DRILL_TABLE = 'pgdr_drill.writes';

/** The epoch in the control row of the server that runs the statement. */
export const CONTROL_EPOCH_SQL = '(select epoch from pgdr.control)';

/**
 * One write. It stores what it returns, so that a row found later still says which server took it and when;
 * `pgdr.region` is set by the rig.
 */
export const WRITE_SQL = `insert into ${DRILL_TABLE} (writer, sequence, server, epoch)
  values ($1, $2, current_setting('pgdr.region'), ${CONTROL_EPOCH_SQL})
  returning server, epoch::text as epoch`;

/** Options of {@link createDrillTable}. */
export interface DrillTableOptions {
  /** The role that the fleet logs in with; it may insert and read, nothing else. */
  readonly applicationRole: string;
  /** Checks the lease when a write commits (`pgdr.guard`). Default true. */
  readonly commitGuard?: boolean;
}

/** Creates the table on the writer (as its administrator), where it does not exist yet. */
export async function createDrillTable(sql: SqlRunner, options: DrillTableOptions): Promise<void> {
  const role = `"${options.applicationRole.replaceAll('"', '""')}"`;
  await sql.query('create schema if not exists pgdr_drill');
  await sql.query(`create table if not exists ${DRILL_TABLE} (
    writer text not null,
    sequence bigint not null,
    server text not null,
    epoch bigint not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (writer, sequence)
  )`);
  await sql.query(`grant usage on schema pgdr_drill to ${role}`);
  await sql.query(`grant select, insert on ${DRILL_TABLE} to ${role}`);
  // A write says which epoch it was made in; an ordinary application never looks there.
  await sql.query(`grant usage on schema pgdr to ${role}`);
  await sql.query(`grant select on pgdr.control to ${role}`);
  if (options.commitGuard ?? true) await sql.query('select pgdr.guard($1)', [DRILL_TABLE]);
}

/** A write as one server keeps it. */
export interface FoundRow {
  readonly writer: string;
  readonly sequence: number;
  /** The region that took the write first; a replica keeps the writer's name. */
  readonly server: string;
  readonly epoch: number;
}

/** Every write that one server has, in no particular order. */
export async function readDrillRows(sql: SqlRunner): Promise<FoundRow[]> {
  const found = await sql.query(
    `select writer, sequence::text as sequence, server, epoch::text as epoch from ${DRILL_TABLE}`,
  );
  return (found.rows as { writer: string; sequence: string; server: string; epoch: string }[]).map(
    (row) => ({
      writer: row.writer,
      sequence: Number(row.sequence),
      server: row.server,
      epoch: Number(row.epoch),
    }),
  );
}
